program main
  implicit none
  character(len=64) :: name
  integer :: total, i
  total = 100
  write(*, '(A)', advance='no') "name? "
  flush(6) ! BP1
  read(*, '(A)') name
  do i = 0, 2
    total = add(total, i) ! BP2
  end do
  write(*, '(A,A,A,I0)') "hello ", trim(name), " ", total
contains
  integer function add(a, b) result(c)
    integer, intent(in) :: a, b
    c = a + b
  end function
end program
