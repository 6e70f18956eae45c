package main

import (
	"fmt"
	"testing"
)

func TestPassed(t *testing.T) {
	fmt.Println("said in passing")
	if add(1, 2) != 3 {
		t.Error("sum differs")
	}
}

func TestFailed(t *testing.T) {
	if add(1, 1) != 3 {
		t.Error("sum differs")
	}
}

func TestSkipped(t *testing.T) { t.Skip("not today") }

func TestErrored(t *testing.T) {
	var none []int
	_ = none[add(1, 1)]
}
