package main

import "fmt"

type Pet struct {
	name string
	tags []int
}

func main() {
	pet := Pet{"Rex", []int{7, 42}}
	big := make([]int, 250)
	for i := range big {
		big[i] = i * 10
	}
	total := twice(50)
	fmt.Println("nested", total, pet.name, pet.tags[1], big[249]) // NEST
	for spin := 0; ; spin++ {
	}
}
