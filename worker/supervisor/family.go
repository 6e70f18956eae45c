package main

import (
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

// family is every process below PID 1: those it started and the orphans it inherits.
type family struct {
	mu      sync.Mutex // held while one is started, so that none is reaped before it is known
	waiting map[int]chan<- death
	child   chan os.Signal
}

// death of a process that was started here.
type death struct {
	at     time.Time
	status syscall.WaitStatus
	usage  syscall.Rusage
}

func newFamily() *family {
	f := &family{waiting: map[int]chan<- death{}, child: make(chan os.Signal, 1)}
	signal.Notify(f.child, syscall.SIGCHLD)
	go func() {
		for range f.child {
			f.reap()
		}
	}()
	return f
}

// start runs a program in a session of its own, with only the given files as 0, 1 and 2.
func (f *family) start(path string, argv []string, attr *syscall.ProcAttr) (pid int, died <-chan death, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	pid, err = syscall.ForkExec(path, argv, attr)
	if err != nil {
		return 0, nil, err
	}
	end := make(chan death, 1)
	f.waiting[pid] = end
	return pid, end, nil
}

// signal goes to the process group of one that was started here, if it has not died.
func (f *family) signal(pid int, signal syscall.Signal) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, alive := f.waiting[pid]; alive {
		_ = syscall.Kill(-pid, signal)
	}
}

// reap collects all that are dead and tells whether nobody is left.
func (f *family) reap() (alone bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for {
		var d death
		pid, err := syscall.Wait4(-1, &d.status, syscall.WNOHANG, &d.usage)
		switch {
		case err == syscall.EINTR:
			continue
		case err != nil:
			return true
		case pid == 0:
			return false
		}
		if end, ok := f.waiting[pid]; ok {
			d.at = time.Now()
			end <- d
			delete(f.waiting, pid)
		}
	}
}

// killAll kills every process in the box but PID 1; it is called as PID 1 only.
func killAll() { _ = syscall.Kill(-1, syscall.SIGKILL) }

// sweep kills until nobody is left, or patience ends.
func (f *family) sweep(patience time.Duration) bool {
	for end := time.Now().Add(patience); ; {
		if f.reap() {
			return true
		}
		killAll()
		if time.Now().After(end) {
			return false
		}
		time.Sleep(time.Millisecond)
	}
}
