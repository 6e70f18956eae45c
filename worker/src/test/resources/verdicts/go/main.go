package main

import (
	"fmt"
	"strings"
	"time"
)

func main() {
	var what string
	fmt.Scanln(&what)
	switch what {
	case "spin":
		for {
		}
	case "sleep":
		time.Sleep(time.Minute)
	case "eat":
		var hog [][]byte
		for {
			piece := make([]byte, 8<<20)
			for i := range piece {
				piece[i] = 1
			}
			hog = append(hog, piece)
		}
	case "write":
		for {
			fmt.Println(strings.Repeat("y", 1000))
		}
	case "fail":
		panic("boom")
	default:
		fmt.Println(what)
	}
}
