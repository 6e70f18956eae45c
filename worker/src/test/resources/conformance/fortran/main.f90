program conformance
  implicit none
  character(len=99) :: line, word
  integer :: i
  print '(a)', "hello"
  call get_command_argument(1, word)
  if (command_argument_count() == 1 .and. word == "exit") stop 3
  if (command_argument_count() == 1 .and. word == "err") error stop "boom"
  read '(a)', line
  print '(a)', "echo:" // trim(line)
  write (*, '(a)', advance='no') "args:"
  do i = 1, command_argument_count()
    call get_command_argument(i, word)
    if (i > 1) write (*, '(a)', advance='no') " "
    write (*, '(a)', advance='no') trim(word)
  end do
  print *
end program
