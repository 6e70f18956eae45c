package main

import (
	"slices"
	"testing"
)

func TestExpectsTheNextJobToBeLikeTheLast(t *testing.T) {
	for _, c := range []struct {
		job  Job
		want expectation
	}{
		{Job{Run: []string{"python3", "main.py"}}, expect(0, false)},
		{Job{Run: []string{"python3", "main.py"}, Terminal: &Size{80, 24}}, expect(0, true)},
		{Job{Run: []string{"python3", "main.py", "an argument"}}, expectNothing},
		{Job{Run: []string{"node", "main.js"}}, expect(1, false)},
		{Job{Run: []string{"python3", "other.py"}}, expectNothing},
		{Job{Run: []string{"python3"}}, expectNothing},
		{Job{Run: []string{"node", "main.js"}, Compile: [][]string{{"true"}}}, expectNothing},
		{Job{Run: []string{"/tmp/main"}}, expectNothing},
	} {
		if got := expectLike(&c.job); got != c.want {
			t.Errorf("%v: %d, not %d", c.job.Run, got, c.want)
		}
	}
}

func TestTellsAnExpectationFromEveryOtherExitStatus(t *testing.T) {
	for place := range parkings {
		for _, terminal := range []bool{false, true} {
			e := expect(place, terminal)
			if !e.known() || e.terminal() != terminal || e.parking().command[0] != parkings[place].command[0] {
				t.Errorf("%d terminal %v", e, terminal)
			}
		}
	}
	for _, status := range []expectation{-1, 1, 2, streamEnded, expectFirst - 1, expectFirst + expectation(2*len(parkings)), 127} {
		if status.known() {
			t.Errorf("%d is known", status)
		}
	}
}

func TestLetsOnlyTheJobGoOnThatItWasStartedFor(t *testing.T) {
	gate, err := newPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer gate.close()
	waiting := &parked{command: []string{"python3", "main.py"}, died: make(chan death, 1), gate: gate.w}
	run := []string{"python3", "main.py"}
	for name, c := range map[string]struct {
		job  Job
		fits bool
	}{
		"the same":              {Job{Run: run}, true},
		"another program":       {Job{Run: []string{"python3", "a.py"}}, false},
		"an argument":           {Job{Run: append(slices.Clone(run), "x")}, false},
		"a terminal":            {Job{Run: run, Terminal: &Size{80, 24}}, false},
		"a variable of its own": {Job{Run: run, Env: []string{"PYTHONHASHSEED=1"}}, false},
		"another output folder": {Job{Run: run, Env: []string{"OUTPUT_DIR=/tmp"}}, false},
		"something to compile":  {Job{Run: run, Compile: [][]string{{"true"}}}, false},
	} {
		if waiting.fits(&c.job) != c.fits {
			t.Errorf("%s: fits is %v", name, !c.fits)
		}
	}
	if (*parked)(nil).fits(&Job{Run: run}) {
		t.Error("nothing fits")
	}
}
