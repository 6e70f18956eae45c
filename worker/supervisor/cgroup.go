package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// cgroup reads the usage of the box from its own control group, version 1 or 2.
// A value that cannot be read is 0.
type cgroup struct {
	cpuUsage  func() time.Duration
	current   func() int64 // bytes in use
	watermark func() int64 // the most bytes ever in use
	oomKills  func() int64
}

func openCgroup(root string) cgroup {
	if _, err := os.Stat(filepath.Join(root, "cgroup.controllers")); err == nil {
		return cgroup{
			cpuUsage: func() time.Duration {
				return time.Duration(field(root, "cpu.stat", "usage_usec")) * time.Microsecond
			},
			current:   func() int64 { return number(root, "memory.current") },
			watermark: func() int64 { return number(root, "memory.peak") },
			oomKills:  func() int64 { return field(root, "memory.events", "oom_kill") },
		}
	}
	memory := filepath.Join(root, "memory")
	cpu := filepath.Join(root, "cpuacct")
	return cgroup{
		cpuUsage:  func() time.Duration { return time.Duration(number(cpu, "cpuacct.usage")) },
		current:   func() int64 { return number(memory, "memory.usage_in_bytes") },
		watermark: func() int64 { return number(memory, "memory.max_usage_in_bytes") },
		oomKills:  func() int64 { return field(memory, "memory.oom_control", "oom_kill") },
	}
}

func number(dir, file string) int64 {
	text, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		return 0
	}
	n, _ := strconv.ParseInt(string(bytes.TrimSpace(text)), 10, 64)
	return n
}

// field reads "name value" out of a file with one such line for each name.
func field(dir, file, name string) int64 {
	text, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		return 0
	}
	for _, line := range bytes.Split(text, []byte("\n")) {
		key, value, _ := bytes.Cut(line, []byte(" "))
		if string(key) == name {
			n, _ := strconv.ParseInt(string(bytes.TrimSpace(value)), 10, 64)
			return n
		}
	}
	return 0
}
