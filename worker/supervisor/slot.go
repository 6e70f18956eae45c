package main

import (
	"errors"
	"fmt"
	"syscall"
	"time"
)

// slotPatience is how long the last processes of a room may take to be gone.
const slotPatience = 10 * time.Second

// expectAtFirst: most people begin with Python, in the terminal of the page.
var expectAtFirst = expect(0, true)

// streamEnded is the exit status of a supervisor whose stream of frames ended.
const streamEnded = 3

// serveSlot makes a room, waits until its job has ended, leaves nothing of it, and makes the next:
// so a room is ready before its job comes. The room has the container's own streams, and nobody
// between it and the worker.
func serveSlot(sizes roomSizes) error {
	family := newFamily()
	expected := expectAtFirst
	for {
		// As the room before left them they would be taken for files that are waited for already.
		_ = syscall.SetNonblock(0, false)
		_ = syscall.SetNonblock(1, false)
		died, err := startRoom(family, sizes, expected)
		if err != nil {
			return fmt.Errorf("cannot start a room: %w", err)
		}
		room := <-died
		if !family.sweep(slotPatience) {
			return errors.New("a room's processes do not go away")
		}
		next := expectation(room.status.ExitStatus())
		switch {
		case room.status.Exited() && next.known():
			expected = next
		case room.status.Exited() && room.status.ExitStatus() == streamEnded:
			return nil
		default:
			return fmt.Errorf("a room broke: wait status %#x", uint32(room.status))
		}
	}
}
