package main

import (
	"os"
	"os/signal"
	"runtime"
	"sync"
	"syscall"
	"unsafe"
)

const (
	prSetDumpable = 4
	rlimitNproc   = 6
	// spareThreads stay ready from the start, so that a job that uses up all processes
	// of the box cannot keep this program from going on.
	spareThreads = 6
)

// hide makes this process one that a job of the same user can neither trace nor read nor write
// through /proc. A slot needs it not: its jobs do not see it at all.
func hide() error {
	return prctl(prSetDumpable, 0, 0)
}

// steady makes this process one that no signal and no lack of processes ends.
func steady() {
	// Caught rather than ignored, because an ignored signal stays ignored in the job.
	deaf := make(chan os.Signal, 1)
	for s := syscall.Signal(1); s < 65; s++ {
		if s != syscall.SIGCHLD {
			signal.Notify(deaf, s)
		}
	}
	startThreads(spareThreads)
}

func startThreads(n int) {
	var ready, done sync.WaitGroup
	gate := make(chan struct{})
	for range n {
		ready.Add(1)
		done.Add(1)
		go func() {
			runtime.LockOSThread()
			ready.Done()
			<-gate
			runtime.UnlockOSThread()
			done.Done()
		}()
	}
	ready.Wait()
	close(gate)
	done.Wait()
}

// ownThreads counts the threads of this process, which a limit on processes counts too.
func ownThreads() uint64 {
	tasks, err := os.ReadDir("/proc/self/task")
	if err != nil {
		return spareThreads + 4
	}
	return uint64(len(tasks))
}

// underLimits calls start such that the process it makes has the job's limits:
// what it inherits holds from its first instruction on, what only it may have is set right after.
func underLimits(limits Limits, cpu bool, start func() (int, error)) (int, error) {
	file := syscall.Rlimit{Cur: limits.FileBytes, Max: limits.FileBytes}
	_ = syscall.Setrlimit(syscall.RLIMIT_FSIZE, &file)
	_ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{})
	processes := limits.Pids + ownThreads()
	var before syscall.Rlimit
	if syscall.Getrlimit(rlimitNproc, &before) == nil && processes < before.Max {
		_ = syscall.Setrlimit(rlimitNproc, &syscall.Rlimit{Cur: processes, Max: before.Max})
		defer func() { _ = syscall.Setrlimit(rlimitNproc, &before) }()
	}
	pid, err := start()
	if err != nil {
		return 0, err
	}
	if processes < before.Max {
		prlimit(pid, rlimitNproc, syscall.Rlimit{Cur: processes, Max: processes})
	}
	if cpu {
		limitCPUTime(pid, limits)
	}
	takeFirst(pid)
	return pid, nil
}

// setLimits puts a process that was started before its job under the job's limits.
func setLimits(pid int, limits Limits) {
	prlimit(pid, syscall.RLIMIT_FSIZE, syscall.Rlimit{Cur: limits.FileBytes, Max: limits.FileBytes})
	prlimit(pid, syscall.RLIMIT_CORE, syscall.Rlimit{})
	var before syscall.Rlimit
	processes := limits.Pids + ownThreads()
	if syscall.Getrlimit(rlimitNproc, &before) == nil && processes < before.Max {
		prlimit(pid, rlimitNproc, syscall.Rlimit{Cur: processes, Max: processes})
	}
	limitCPUTime(pid, limits)
}

func limitCPUTime(pid int, limits Limits) {
	seconds := uint64(limits.CPUMs+999)/1000 + 1
	prlimit(pid, syscall.RLIMIT_CPU, syscall.Rlimit{Cur: seconds, Max: seconds + 1})
}

// takeFirst says that the kernel shall take this one, not the supervisor, when memory ends.
func takeFirst(pid int) {
	_ = os.WriteFile("/proc/"+itoa(pid)+"/oom_score_adj", []byte("1000"), 0)
}

func prlimit(pid, resource int, limit syscall.Rlimit) {
	_, _, _ = syscall.RawSyscall6(syscall.SYS_PRLIMIT64, uintptr(pid), uintptr(resource),
		uintptr(unsafe.Pointer(&limit)), 0, 0, 0)
}
