package main

import (
	"syscall"
	"time"
	"unsafe"
)

// meter measures one stage: the control group's counters since its start.
type meter struct {
	usage     cgroup
	cpuBefore time.Duration
	spent     time.Duration // by the command itself, before the stage
	oomBefore int64
	topBefore int64
	base      int64
	highest   int64
}

func newMeter(usage cgroup) *meter {
	return &meter{
		usage:     usage,
		cpuBefore: usage.cpuUsage(),
		oomBefore: usage.oomKills(),
		topBefore: usage.watermark(),
		base:      usage.current(),
	}
}

func (m *meter) cpu() time.Duration { return m.usage.cpuUsage() - m.cpuBefore }

func (m *meter) oom() bool { return m.usage.oomKills() > m.oomBefore }

func (m *meter) sample() { m.highest = max(m.highest, m.usage.current()) }

// close puts what the stage used into its ending. The control group's highest mark counts when the
// stage raised it, else the most that was seen; less what was there before (files that earlier
// stages read), and at least what the main process held by itself.
func (m *meter) close(ending *Ending, d death) {
	ending.CPUMs = m.cpu().Milliseconds()
	own := time.Duration(d.usage.Utime.Nano()+d.usage.Stime.Nano()) - m.spent
	ending.CPUMs = max(ending.CPUMs, own.Milliseconds())
	used := m.highest
	if top := m.usage.watermark(); top > m.topBefore {
		used = top
	}
	ending.MemoryBytes = max(used-m.base, d.usage.Maxrss<<10)
}

// cpuTimeOf is what a process that lives has used; 0 when it cannot be told.
func cpuTimeOf(pid int) time.Duration {
	const ofAllThreads = 2
	var used syscall.Timespec
	clock := uintptr(^pid<<3 | ofAllThreads)
	if _, _, errno := syscall.RawSyscall(syscall.SYS_CLOCK_GETTIME, clock, uintptr(unsafe.Pointer(&used)), 0); errno != 0 {
		return 0
	}
	return time.Duration(used.Nano())
}

var signalNames = map[syscall.Signal]string{
	syscall.SIGHUP: "SIGHUP", syscall.SIGINT: "SIGINT", syscall.SIGQUIT: "SIGQUIT",
	syscall.SIGILL: "SIGILL", syscall.SIGTRAP: "SIGTRAP", syscall.SIGABRT: "SIGABRT",
	syscall.SIGBUS: "SIGBUS", syscall.SIGFPE: "SIGFPE", syscall.SIGKILL: "SIGKILL",
	syscall.SIGUSR1: "SIGUSR1", syscall.SIGSEGV: "SIGSEGV", syscall.SIGUSR2: "SIGUSR2",
	syscall.SIGPIPE: "SIGPIPE", syscall.SIGALRM: "SIGALRM", syscall.SIGTERM: "SIGTERM",
	syscall.SIGSTKFLT: "SIGSTKFLT", syscall.SIGXCPU: "SIGXCPU", syscall.SIGXFSZ: "SIGXFSZ",
	syscall.SIGVTALRM: "SIGVTALRM", syscall.SIGPROF: "SIGPROF", syscall.SIGIO: "SIGIO",
	syscall.SIGPWR: "SIGPWR", syscall.SIGSYS: "SIGSYS", syscall.SIGCHLD: "SIGCHLD",
	syscall.SIGCONT: "SIGCONT", syscall.SIGSTOP: "SIGSTOP", syscall.SIGTSTP: "SIGTSTP",
	syscall.SIGTTIN: "SIGTTIN", syscall.SIGTTOU: "SIGTTOU", syscall.SIGURG: "SIGURG",
	syscall.SIGWINCH: "SIGWINCH",
}

func signalNamed(name string) (syscall.Signal, bool) {
	for signal, known := range signalNames {
		if known == name {
			return signal, true
		}
	}
	return 0, false
}

func signalName(s syscall.Signal) string {
	if name, ok := signalNames[s]; ok {
		return name
	}
	return "SIG" + itoa(int(s))
}
