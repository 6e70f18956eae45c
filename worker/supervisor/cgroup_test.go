package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestReadsUsageOfBothCgroupVersions(t *testing.T) {
	v1 := layOut(t, map[string]string{
		"cpuacct/cpuacct.usage":            "1500000000\n",
		"memory/memory.usage_in_bytes":     "4096\n",
		"memory/memory.max_usage_in_bytes": "8192\n",
		"memory/memory.oom_control":        "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n",
	})
	v2 := layOut(t, map[string]string{
		"cgroup.controllers": "cpu memory pids\n",
		"cpu.stat":           "usage_usec 1500000\nuser_usec 1\n",
		"memory.current":     "4096\n",
		"memory.peak":        "8192\n",
		"memory.events":      "low 0\noom 9\noom_kill 3\n",
	})
	for name, dir := range map[string]string{"v1": v1, "v2": v2} {
		c := openCgroup(dir)
		if c.cpuUsage() != 1500*time.Millisecond || c.current() != 4096 || c.watermark() != 8192 || c.oomKills() != 3 {
			t.Errorf("%s: %v %d %d %d", name, c.cpuUsage(), c.current(), c.watermark(), c.oomKills())
		}
	}
}

func TestTakesWhatCannotBeReadAsNothing(t *testing.T) {
	c := openCgroup(t.TempDir())
	if c.cpuUsage() != 0 || c.current() != 0 || c.watermark() != 0 || c.oomKills() != 0 {
		t.Fatal("read something out of nothing")
	}
}

func layOut(t *testing.T, files map[string]string) string {
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
