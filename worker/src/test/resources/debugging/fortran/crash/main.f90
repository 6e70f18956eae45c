program main
  implicit none
  call fail(100)
contains
  subroutine fail(total)
    integer, intent(in) :: total
    character(len=5) :: words = 'words'
    integer :: n
    read (words, *) n ! CRASH
    print *, n + total
  end subroutine fail
end program main
