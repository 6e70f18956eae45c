package main

import (
	"os"
	"testing"
	"time"
)

func TestTellsTheTimeThatALivingProcessHasUsed(t *testing.T) {
	before := cpuTimeOf(os.Getpid())
	for end := time.Now().Add(50 * time.Millisecond); time.Now().Before(end); {
	}
	if after := cpuTimeOf(os.Getpid()); before <= 0 || after <= before {
		t.Errorf("%v, then %v", before, after)
	}
	if gone := cpuTimeOf(1 << 22); gone != 0 {
		t.Errorf("a process that is not there has used %v", gone)
	}
}
