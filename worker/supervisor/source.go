package main

import (
	"bytes"
	"io"
	"os"
	"sync"
	"syscall"
)

// frameSource reads frames and never stops in the middle of one, nor reads beyond one: the same
// stream goes on to the supervisor of the next room.
type frameSource struct {
	file *os.File

	mu     sync.Mutex
	change *sync.Cond
	inside bool // the first byte of a frame is read, and the frame is not handled yet
	closed bool
}

func newFrameSource(file *os.File) *frameSource {
	s := &frameSource{file: file}
	s.change = sync.NewCond(&s.mu)
	return s
}

// each reads and handles frames until the stream ends, something fails, or close is called.
func (s *frameSource) each(handle func(kind byte, payload []byte) error) error {
	for {
		first, err := s.first()
		if err == nil {
			err = s.rest(first, handle)
		}
		if err != nil {
			return err
		}
	}
}

// first waits for a frame, and takes its first byte unless the source was closed meanwhile.
func (s *frameSource) first() (first []byte, err error) {
	conn, err := s.file.SyscallConn()
	if err != nil {
		return nil, err
	}
	var one [1]byte
	var n int
	var failed error
	err = conn.Read(func(fd uintptr) bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.closed {
			failed = io.ErrClosedPipe
			return true
		}
		for {
			n, failed = syscall.Read(int(fd), one[:])
			if failed != syscall.EINTR {
				break
			}
		}
		s.inside = n == 1
		return failed != syscall.EAGAIN
	})
	switch {
	case err != nil:
		return nil, err
	case failed != nil:
		return nil, failed
	case n == 0:
		return nil, io.EOF
	}
	return one[:], nil
}

func (s *frameSource) rest(first []byte, handle func(kind byte, payload []byte) error) error {
	defer func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.inside = false
		s.change.Signal()
	}()
	kind, payload, err := readFrame(io.MultiReader(bytes.NewReader(first), s.file))
	if err != nil {
		return err
	}
	return handle(kind, payload)
}

// close returns when no frame is half read, and none will be.
func (s *frameSource) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	for s.inside {
		s.change.Wait()
	}
}
