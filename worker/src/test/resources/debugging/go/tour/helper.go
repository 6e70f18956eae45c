package main

func twice(n int) int {
	result := n * 2
	return result // SECOND
}
