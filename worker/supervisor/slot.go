package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

// slot is PID 1 of a container that runs one job after another, each in a room of its own: fresh
// namespaces with a supervisor as their PID 1, made before the job comes and gone after it. It
// passes frames on; a room speaks exactly as a box does.
type slot struct {
	out    *frameWriter
	family *family
	sizes  roomSizes

	mu   sync.Mutex
	room *os.File // where frames for the present room go; nil while there is none
	busy bool     // the room has its job
}

// slotPatience is how long a room may take to be ready, and to be gone.
const slotPatience = 10 * time.Second

func serveSlot(in io.Reader, to io.Writer, sizes roomSizes) error {
	s := &slot{out: &frameWriter{out: to}, family: newFamily(), sizes: sizes}
	done := make(chan error, 2)
	go func() { done <- s.listen(bufio.NewReaderSize(in, 64<<10)) }()
	go func() {
		for {
			if err := s.oneRoom(); err != nil {
				done <- err
				return
			}
		}
	}()
	return <-done
}

// listen passes the worker's frames to the room. What comes when no job is there, other than a new
// job, was meant for the one that has just ended.
func (s *slot) listen(in io.Reader) error {
	for {
		kind, payload, err := readFrame(in)
		if err != nil {
			return err
		}
		s.mu.Lock()
		room := s.room
		if kind == kindFile || kind == kindJob {
			s.busy = true
		} else if !s.busy {
			room = nil
		}
		s.mu.Unlock()
		if room == nil {
			if kind == kindFile || kind == kindJob {
				return errors.New("a job came when no room was ready")
			}
			continue
		}
		// A room that has ended meanwhile takes no more, and needs none.
		_ = (&frameWriter{out: room}).send(kind, payload)
	}
}

// oneRoom makes a room, passes on what it says until its job has ended, and leaves nothing of it.
func (s *slot) oneRoom() error {
	toRoom, err := newPipe()
	if err != nil {
		return err
	}
	fromRoom, err := newPipe()
	if err != nil {
		toRoom.close()
		return err
	}
	defer toRoom.close()
	defer fromRoom.close()
	_, died, err := startRoom(s.family, s.sizes, []*os.File{toRoom.r, fromRoom.w})
	if err != nil {
		return fmt.Errorf("cannot start a room: %w", err)
	}
	_ = toRoom.r.Close()
	_ = fromRoom.w.Close()
	late := time.AfterFunc(slotPatience, killAll)
	err = s.relay(bufio.NewReaderSize(fromRoom.r, 64<<10), toRoom.w, late)
	s.leave()
	if !s.family.sweep(slotPatience) {
		return errors.New("a room's processes do not go away")
	}
	<-died
	return err
}

func (s *slot) enter(room *os.File) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.room, s.busy = room, false
}

func (s *slot) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.room, s.busy = nil, false
}

// relay passes the room's frames on, up to and with the one that ends its job.
func (s *slot) relay(from io.Reader, to *os.File, late *time.Timer) error {
	for {
		kind, payload, err := readFrame(from)
		if err != nil {
			return fmt.Errorf("the room broke: %w", err)
		}
		if kind == kindReady {
			late.Stop()
			s.enter(to)
		}
		if kind == kindExit {
			s.leave()
		}
		if err := s.out.send(kind, payload); err != nil || kind == kindExit {
			return err
		}
	}
}
