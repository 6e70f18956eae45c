package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"testing"
	"time"
)

// framePipe is a stream of frames as a supervisor has it, and its other end.
func framePipe(t *testing.T) (*frameSource, *os.File, *os.File) {
	t.Helper()
	pipe, err := newPipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pipe.close)
	return newFrameSource(pipe.r), pipe.r, pipe.w
}

func frameOf(kind byte, payload string) []byte {
	var wire bytes.Buffer
	_ = (&frameWriter{out: &wire}).send(kind, []byte(payload))
	return wire.Bytes()
}

func TestLeavesTheFramesAfterItsOwnToTheNextReader(t *testing.T) {
	source, rest, worker := framePipe(t)
	_, _ = worker.Write(append(frameOf(kindStdin, "mine"), frameOf(kindKill, "the next one's")...))
	enough := errors.New("enough")
	err := source.each(func(kind byte, payload []byte) error {
		if kind != kindStdin || string(payload) != "mine" {
			t.Errorf("%c %q", kind, payload)
		}
		return enough
	})
	if err != enough {
		t.Fatal(err)
	}
	kind, payload, err := readFrame(rest)
	if kind != kindKill || string(payload) != "the next one's" || err != nil {
		t.Errorf("%c %q %v", kind, payload, err)
	}
}

func TestGoesOnlyBetweenTwoFrames(t *testing.T) {
	source, rest, worker := framePipe(t)
	frame := frameOf(kindStdin, "a frame in two parts")
	ended := make(chan error, 1)
	go func() { ended <- source.each(func(byte, []byte) error { return nil }) }()
	_, _ = worker.Write(frame[:7])
	for inside := false; !inside; time.Sleep(time.Millisecond) {
		source.mu.Lock()
		inside = source.inside
		source.mu.Unlock()
	}
	closed := make(chan struct{})
	go func() {
		source.close()
		close(closed)
	}()
	select {
	case <-closed:
		t.Fatal("it went in the middle of a frame")
	case <-time.After(50 * time.Millisecond):
	}
	_, _ = worker.Write(append(frame[7:], frameOf(kindKill, "")...))
	<-closed
	if err := <-ended; err != io.ErrClosedPipe {
		t.Errorf("it ended with %v", err)
	}
	if kind, _, err := readFrame(rest); kind != kindKill || err != nil {
		t.Errorf("%c %v", kind, err)
	}
}

func TestTellsTheEndOfTheStream(t *testing.T) {
	source, _, worker := framePipe(t)
	_ = worker.Close()
	if err := source.each(func(byte, []byte) error { return nil }); err != io.EOF {
		t.Error(err)
	}
}
