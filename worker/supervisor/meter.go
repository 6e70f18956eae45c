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

// used is the most memory that was seen, less what was there before the stage.
func (m *meter) used() int64 { return m.highest - m.base }

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
