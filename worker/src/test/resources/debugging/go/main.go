package main

import "fmt"

func add(a, b int) int {
	c := a + b
	return c
}

func main() {
	name := ""
	total := 100
	fmt.Print("name? ") // BP1
	fmt.Scanln(&name)
	for i := 0; i < 3; i++ {
		total = add(total, i) // BP2
	}
	fmt.Println("hello", name, total)
}
