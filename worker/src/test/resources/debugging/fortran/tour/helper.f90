module helper
contains
  integer function twice(n) result(product)
    integer, intent(in) :: n
    product = n * 2
    return ! SECOND
  end function
end module
