package main

import (
	"bytes"
	"errors"
	"testing"
)

func TestFeedsInputInOrderAndTellsOfAnOpenLine(t *testing.T) {
	for text, open := range map[string]bool{"": false, "a\n": false, "a\nb": true} {
		in := newInput()
		for _, b := range []byte(text) {
			if err := in.offer([]byte{b}); err != nil {
				t.Fatal(err)
			}
		}
		in.end()
		var program bytes.Buffer
		taken, told := 0, false
		in.feed(&program, func(n int) { taken += n }, func(lineIsOpen bool) { told = lineIsOpen })
		if program.String() != text || taken != len(text) || told != open {
			t.Errorf("%q: fed %q, accepted %d, open line %t", text, program.String(), taken, told)
		}
	}
}

func TestRefusesInputBeyondTheWindow(t *testing.T) {
	in := newInput()
	if err := in.offer(make([]byte, windowBytes)); err != nil {
		t.Fatal(err)
	}
	if err := in.offer([]byte{1}); err == nil {
		t.Fatal("took more than the window")
	}
}

func TestAcceptsInputThatNobodyReads(t *testing.T) {
	in := newInput()
	_ = in.offer([]byte("abc"))
	_ = in.offer([]byte("def"))
	in.end()
	taken := 0
	in.feed(broken{}, func(n int) { taken += n }, func(bool) {})
	if taken != 6 {
		t.Fatalf("accepted %d of 6", taken)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("closed") }
