package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"sync"
	"time"
)

// A frame on the wire: one byte of kind, four bytes of length (big endian), the payload.
const (
	headerBytes = 5
	// maxPayloadBytes fits the largest file a program may have (1 MiB) and its path.
	maxPayloadBytes = 1<<20 + 1<<16
	// maxHeldBytes is the most that is kept back to go with the next frame.
	maxHeldBytes = 4 << 10
)

// Frames from the worker.
const (
	kindFile     = 'F' // two bytes of path length (big endian), the path, the content
	kindJob      = 'J' // JSON of a Job; the files came before it
	kindStdin    = 'I' // bytes for standard input, at most windowBytes not yet accepted
	kindStdinEnd = 'E' // no more input after what came
	kindResize   = 'R' // two bytes of columns, two of rows (big endian)
	kindSignal   = 'S' // the name of a signal for the stage that runs, as SIGTERM
	kindKill     = 'K' // end the job now
	kindRound    = 'N' // JSON of a Round of a series; its input follows
	kindNoMore   = 'L' // the series has no more rounds
	kindAdapter  = 'G' // bytes for a debug adapter, at most windowBytes not yet accepted; none: no more come
)

// Frames to the worker.
const (
	kindReady    = 'r' // a job may come
	kindCompile  = 'c' // what a compiler says
	kindStage    = 's' // JSON of an Ending: a compile command has ended well
	kindStdout   = 'o'
	kindStderr   = 'e'
	kindAccepted = 'a' // four bytes (big endian): so many bytes of input went in
	kindExit     = 'x' // JSON of an Ending: the last frame of a job

	kindRoundEnd        = 'n' // JSON of an Ending: a round of a series has ended
	kindRestored        = 'z' // one byte: 1 when the next round finds what the first one found, else 0
	kindReport          = 't' // what the program's tests report
	kindAdapterOut      = 'g' // what a debug adapter says
	kindAdapterAccepted = 'b' // four bytes (big endian): so many bytes for it went in
	kindAdapterErrors   = 'w' // the end of what it wrote to standard error

	kindArtifact      = 'f' // of a file that the program left: eight bytes of size (big endian), the path; its content follows
	kindArtifactBytes = 'd' // a piece of the content of the last one
	kindLeftOut       = 'l' // JSON of a LeftOut, when not all files were sent
)

// readFrame reads one frame into a payload of its own.
// The error is io.EOF when the stream ends between two frames.
func readFrame(r io.Reader) (kind byte, payload []byte, err error) {
	var header [headerBytes]byte
	if _, err := io.ReadFull(r, header[:1]); err != nil {
		return 0, nil, err
	}
	if _, err := io.ReadFull(r, header[1:]); err != nil {
		return 0, nil, fmt.Errorf("a frame was cut off: %w", io.ErrUnexpectedEOF)
	}
	size := binary.BigEndian.Uint32(header[1:])
	if size > maxPayloadBytes {
		return 0, nil, fmt.Errorf("a frame of %d bytes is over the limit of %d", size, maxPayloadBytes)
	}
	payload = make([]byte, size)
	if _, err := io.ReadFull(r, payload); err != nil {
		return 0, nil, fmt.Errorf("a frame was cut off: %w", io.ErrUnexpectedEOF)
	}
	return header[0], payload, nil
}

// frameWriter writes whole frames, in the order in which they were sent.
type frameWriter struct {
	mu    sync.Mutex
	out   io.Writer
	held  []byte    // frames that go with the next one
	due   time.Time // when they go by themselves
	clock *time.Timer
}

func (w *frameWriter) send(kind byte, payload []byte) error {
	frame := make([]byte, headerBytes+len(payload))
	copy(frame[headerBytes:], payload)
	return w.sendFrame(kind, frame)
}

// sendFrame sends a payload that already lies headerBytes into frame.
func (w *frameWriter) sendFrame(kind byte, frame []byte) error {
	frame[0] = kind
	binary.BigEndian.PutUint32(frame[1:], uint32(len(frame)-headerBytes))
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.write(frame)
}

// write writes what was held and a frame, in one piece. The lock is held.
func (w *frameWriter) write(frame []byte) error {
	if len(w.held) > 0 {
		frame = append(w.held, frame...)
		w.held = nil
	}
	_, err := w.out.Write(frame)
	return err
}

// sendSoon sends a frame, that lies in frame as for sendFrame, together with the next one, or alone
// when none comes within a time. Each write wakes three processes between here and who reads it,
// on the processors that the job runs on.
func (w *frameWriter) sendSoon(kind byte, frame []byte, within time.Duration) error {
	if len(frame) > maxHeldBytes {
		return w.sendFrame(kind, frame)
	}
	frame[0] = kind
	binary.BigEndian.PutUint32(frame[1:], uint32(len(frame)-headerBytes))
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.held)+len(frame) > maxHeldBytes {
		return w.write(frame)
	}
	due := time.Now().Add(within)
	switch {
	case w.clock == nil:
		w.clock = time.AfterFunc(within, w.release)
	case len(w.held) == 0 || due.Before(w.due):
		w.clock.Reset(within)
	default:
		due = w.due
	}
	w.due = due
	w.held = append(w.held, frame...)
	return nil
}

// release sends what was held long enough.
func (w *frameWriter) release() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.held) > 0 {
		_ = w.write(nil)
	}
}

// splitFile parses the payload of a kindFile frame.
func splitFile(payload []byte) (path string, content []byte, err error) {
	if len(payload) < 2 {
		return "", nil, fmt.Errorf("a file frame of %d bytes has no path", len(payload))
	}
	n := int(binary.BigEndian.Uint16(payload))
	if n == 0 || len(payload) < 2+n {
		return "", nil, fmt.Errorf("a file frame has a path of %d bytes in %d", n, len(payload))
	}
	return string(payload[2 : 2+n]), payload[2+n:], nil
}
