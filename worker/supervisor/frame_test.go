package main

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"sync"
	"testing"
	"time"
)

func TestReadsBackWhatItWrites(t *testing.T) {
	var wire bytes.Buffer
	w := &frameWriter{out: &wire}
	for _, payload := range [][]byte{nil, []byte("x"), bytes.Repeat([]byte{0, 255}, 5000)} {
		if err := w.send(kindStdout, payload); err != nil {
			t.Fatal(err)
		}
		kind, got, err := readFrame(&wire)
		if err != nil || kind != kindStdout || !bytes.Equal(got, payload) {
			t.Fatalf("read back %c, %d bytes, %v", kind, len(got), err)
		}
	}
	if _, _, err := readFrame(&wire); err != io.EOF {
		t.Fatalf("the end between frames is %v", err)
	}
}

// pieces keeps what was written by the write.
type pieces struct {
	mu  sync.Mutex
	all []string
}

func (p *pieces) Write(bytes []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.all = append(p.all, string(bytes))
	return len(bytes), nil
}

func (p *pieces) seen() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.all...)
}

func inFrame(text string) []byte { return append(make([]byte, headerBytes), text...) }

func TestSendsWhatIsHeldBeforeTheNextFrameInOnePiece(t *testing.T) {
	var wire pieces
	w := &frameWriter{out: &wire}
	_ = w.sendSoon(kindStage, inFrame("one"), time.Hour)
	_ = w.sendSoon(kindStdout, inFrame("two"), time.Hour)
	_ = w.send(kindExit, []byte("three"))
	_ = w.send(kindReady, nil)
	want := []string{"s\x00\x00\x00\x03oneo\x00\x00\x00\x03twox\x00\x00\x00\x05three", "r\x00\x00\x00\x00"}
	if got := wire.seen(); !slices.Equal(got, want) {
		t.Fatalf("wrote %q", got)
	}
}

func TestSendsWhatIsHeldAloneWhenNothingComes(t *testing.T) {
	var wire pieces
	w := &frameWriter{out: &wire}
	for _, text := range []string{"one", "two"} { // the clock is wound up again
		_ = w.sendSoon(kindStage, inFrame("later"), time.Hour)
		_ = w.sendSoon(kindStdout, inFrame(text), time.Millisecond)
		before := len(wire.seen())
		for end := time.Now().Add(10 * time.Second); len(wire.seen()) == before; time.Sleep(time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("%q is still held", text)
			}
		}
	}
	want := []string{"s\x00\x00\x00\x05latero\x00\x00\x00\x03one", "s\x00\x00\x00\x05latero\x00\x00\x00\x03two"}
	if got := wire.seen(); !slices.Equal(got, want) {
		t.Fatalf("wrote %q", got)
	}
}

func TestHoldsNoMoreThanALittle(t *testing.T) {
	var wire pieces
	w := &frameWriter{out: &wire}
	large := inFrame(string(make([]byte, maxHeldBytes)))
	_ = w.sendSoon(kindStdout, large, time.Hour)
	_ = w.sendSoon(kindStdout, large[:maxHeldBytes-8], time.Hour)
	_ = w.sendSoon(kindStdout, inFrame("over"), time.Hour)
	if got := wire.seen(); len(got) != 2 {
		t.Fatalf("wrote %d pieces", len(got))
	}
}

func TestRefusesAFrameOverTheLimitBeforeReadingIt(t *testing.T) {
	_, _, err := readFrame(bytes.NewReader([]byte{kindStdin, 0xff, 0xff, 0xff, 0xff}))
	if err == nil || err == io.EOF {
		t.Fatalf("got %v", err)
	}
}

func TestTellsAFrameThatWasCutOffFromAnEnd(t *testing.T) {
	whole := []byte{kindStdin, 0, 0, 0, 3, 'a', 'b', 'c'}
	for n := 1; n < len(whole); n++ {
		_, _, err := readFrame(bytes.NewReader(whole[:n]))
		if !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Fatalf("cut after %d bytes: %v", n, err)
		}
	}
}

func FuzzReadFrame(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{kindKill, 0, 0, 0, 0})
	f.Add([]byte{kindStdin, 0, 0, 0, 3, 'a', 'b', 'c'})
	f.Add([]byte{kindFile, 0, 0, 0, 9, 0, 4, 'm', '.', 'p', 'y', 'x', '\n', 0})
	f.Add([]byte{kindFile, 0, 0, 0, 2, 0xff, 0xff})
	f.Add([]byte{kindResize, 0, 0, 0, 4, 0, 80, 0, 24})
	f.Add([]byte{kindJob, 0, 0, 0, 18, '{', '"', 'r', 'u', 'n', '"', ':', '[', '"', 'a', '"', ']', ',', '"', 'x', '"', ':', '1'})
	f.Add([]byte{kindJob, 0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, wire []byte) {
		r := bytes.NewReader(wire)
		for {
			before := r.Len()
			kind, payload, err := readFrame(r)
			if err != nil {
				return
			}
			if before-r.Len() != headerBytes+len(payload) {
				t.Fatal("read past the frame")
			}
			switch kind {
			case kindFile:
				path, content, err := splitFile(payload)
				if err == nil && len(path)+len(content)+2 != len(payload) {
					t.Fatal("a file's bytes were lost")
				}
			case kindJob:
				if job, err := parseJob(payload); err == nil && len(job.Run) == 0 {
					t.Fatal("took a job with nothing to run")
				}
			case kindResize:
				_, _ = parseSize(payload)
			}
		}
	})
}
