// The supervisor is PID 1 of a box. It takes frames on standard input (files, a job, its input, its
// end) and gives frames on standard output (what the job says, how it ended). The job never has
// these descriptors, so nothing that it does can be taken for a frame.
//
// A box is a container for one job (no argument), or a room in a container for many: there it is
// started as "slot" and makes a room of fresh namespaces for each job, with a supervisor in it that
// takes over the frames. From outside, the two look the same.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"
)

func main() {
	args := os.Args[1:]
	if len(args) > 0 && args[0] == "room" {
		fail(roomMain(args[1:]))
	}
	if len(args) == 2 && args[0] == "bridge" {
		if err := bridge(args[1]); err != nil {
			fail(err)
		}
		return
	}
	if os.Getpid() != 1 {
		fail(errors.New("this program is PID 1 of a box: it kills every other process it can see"))
	}
	next, err := run(args)
	switch err {
	case nil:
		os.Exit(int(next))
	case io.EOF:
		os.Exit(streamEnded)
	default:
		fail(err)
	}
}

// run does one job as PID 1 of a box, or as PID 1 of a slot one after another.
// It returns what the next job may well be.
func run(args []string) (next expectation, err error) {
	if len(args) > 0 && args[0] == "slot" {
		sizes, err := parseSizes(args[1:])
		if err != nil {
			return expectNothing, err
		}
		steady()
		return expectNothing, serveSlot(sizes)
	}
	expected, err := parseExpectation(args)
	if err != nil {
		return expectNothing, err
	}
	if err := hide(); err != nil {
		return expectNothing, err
	}
	steady()
	return serve(frameStream(0), frameStream(1), expected)
}

// frameStream makes a descriptor one that is waited for without a thread of its own.
func frameStream(fd int) *os.File {
	_ = syscall.SetNonblock(fd, true)
	syscall.CloseOnExec(fd)
	return os.NewFile(uintptr(fd), "frames")
}

// serve does one job; it returns without error when the job's last frame is sent, and no frame is
// half read.
func serve(in *os.File, to io.Writer, expected expectation) (next expectation, err error) {
	if err := os.Chdir(workDir); err != nil {
		return expectNothing, err
	}
	root, err := os.OpenRoot(workDir)
	if err != nil {
		return expectNothing, err
	}
	out := &frameWriter{out: to}
	box := &box{out: out, root: root, family: newFamily(), usage: openCgroup("/sys/fs/cgroup"), done: make(chan error, 2)}
	if err := out.send(kindReady, nil); err != nil {
		return expectNothing, err
	}
	box.parked = park(box.family, expected)
	source := newFrameSource(in)
	go func() { box.done <- source.each(box.handle) }()
	err = <-box.done
	if err != nil {
		return expectNothing, err
	}
	source.close()
	return expectLike(box.session.job), nil
}

// box is the state between frames.
type box struct {
	out     *frameWriter
	root    *os.Root
	family  *family
	usage   cgroup
	parked  *parked  // what was started before its job, if anything was
	session *session // nil before the job
	done    chan error
}

// handle takes one frame. What comes before a job, other than its files, was meant for the job
// before, which had ended.
func (b *box) handle(kind byte, payload []byte) error {
	switch {
	case kind == kindFile && b.session == nil:
		name, content, err := splitFile(payload)
		if err != nil {
			return err
		}
		return writeFile(b.root, name, content)
	case kind == kindJob && b.session == nil:
		job, err := parseJob(payload)
		if err != nil {
			return err
		}
		if err := b.root.Mkdir(outputName, 0o755); err != nil && !os.IsExist(err) {
			return fmt.Errorf("cannot make the output folder: %w", err)
		}
		b.session = newSession(b.out, b.family, b.usage, job, b.root, b.parked)
		go func() {
			b.session.run()
			b.done <- nil
		}()
		return nil
	case b.session == nil:
		return nil
	case kind == kindStdin:
		return b.session.in().offer(payload)
	case kind == kindStdinEnd:
		b.session.in().end()
		return nil
	case kind == kindRound:
		return b.session.next(payload)
	case kind == kindNoMore:
		return b.session.noMore()
	case kind == kindAdapter:
		if len(payload) == 0 {
			b.session.adapter.end()
		}
		return b.session.adapter.offer(payload)
	case kind == kindResize:
		size, err := parseSize(payload)
		if err != nil {
			return err
		}
		b.session.setSize(size)
		return nil
	case kind == kindSignal:
		return b.session.signal(string(payload))
	case kind == kindKill:
		b.session.stop(limitKilled)
		return nil
	default:
		return fmt.Errorf("frame %q is not known here", kind)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "supervisor:", err)
	os.Exit(1)
}
