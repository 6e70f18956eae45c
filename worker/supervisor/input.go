package main

import (
	"errors"
	"io"
	"sync"
)

// windowBytes is the most input that the worker may send ahead of kindAccepted.
const windowBytes = 64 << 10

// input holds what is to go to the program until it takes it.
type input struct {
	mu     sync.Mutex
	change *sync.Cond
	queue  [][]byte
	bytes  int
	ended  bool
}

func newInput() *input {
	in := &input{}
	in.change = sync.NewCond(&in.mu)
	return in
}

func (in *input) offer(data []byte) error {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.bytes+len(data) > windowBytes {
		return errors.New("more input came than the window allows")
	}
	if !in.ended && len(data) > 0 {
		in.queue = append(in.queue, data)
		in.bytes += len(data)
		in.change.Signal()
	}
	return nil
}

func (in *input) end() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.ended = true
	in.change.Signal()
}

// next waits for the next piece; ok is false at the end.
func (in *input) next() (data []byte, ok bool) {
	in.mu.Lock()
	defer in.mu.Unlock()
	for len(in.queue) == 0 && !in.ended {
		in.change.Wait()
	}
	if len(in.queue) == 0 {
		return nil, false
	}
	data, in.queue = in.queue[0], in.queue[1:]
	in.bytes -= len(data)
	return data, true
}

// feed passes the input on until its end, and tells how much was taken as it goes.
// What the program no longer wants counts as taken.
func (in *input) feed(program io.Writer, accepted func(int), end func(lineIsOpen bool)) {
	gone := false
	last := byte('\n')
	for {
		data, ok := in.next()
		if !ok {
			end(last != '\n')
			return
		}
		if !gone {
			_, err := program.Write(data)
			gone = err != nil
		}
		last = data[len(data)-1]
		accepted(len(data))
	}
}
