package main

import "fmt"

func fail(total int) int {
	few := []int{1, 2, 3}
	return few[total] // CRASH
}

func main() {
	fmt.Println(fail(100))
}
