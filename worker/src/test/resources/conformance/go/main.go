package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func main() {
	args := os.Args[1:]
	fmt.Println("hello")
	if len(args) == 1 && args[0] == "exit" {
		os.Exit(3)
	}
	if len(args) == 1 && args[0] == "err" {
		panic("boom")
	}
	in := bufio.NewScanner(os.Stdin)
	in.Scan()
	fmt.Println("echo:" + in.Text())
	fmt.Println("args:" + strings.Join(args, " "))
}
