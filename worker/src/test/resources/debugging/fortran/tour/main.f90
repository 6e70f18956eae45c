program main
  use helper
  implicit none
  type :: animal
    character(len=3) :: name
    integer :: tags(2)
  end type
  type(animal) :: pet
  integer :: big(250), total, i
  integer(8), volatile :: spin
  pet = animal("Rex", [7, 42])
  big = [(i * 10, i = 0, 249)]
  total = twice(50)
  print *, "nested", total, big(250), pet%tags(2) ! NEST
  flush(6)
  spin = 0
  do
    spin = spin + 1
  end do
end program
