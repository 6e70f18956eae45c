package main

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"syscall"
)

// Of a short program's time an interpreter takes most to start itself. So a room starts one before
// its job comes. It does all that it would do before it opens the program, then waits in a hook
// (park/, which the image puts where the interpreter looks). A job that asks for exactly this
// command goes on in it; for any other it is killed unused.

// parking is a command that can be started early, because it looks for its program last, and the variable that makes it wait.
type parking struct {
	command []string
	hook    string // NAME=value
}

var parkings = []parking{
	{[]string{"python3", "main.py"}, "CODECRAFTER_PARKED=python"},
	{[]string{"node", "main.js"}, "NODE_OPTIONS=--require=/opt/cc/park/node.cjs"},
}

// terminalVariable is what the worker gives to each job that has a terminal.
const terminalVariable = "TERM=xterm-256color"

// expectation says what the next job of a room may well be: the place in parkings, and whether it
// has a terminal. It is a room's exit status, by which the slot learns it for the next room.
type expectation int

const (
	expectNothing expectation = 0
	expectFirst   expectation = 16
)

func expect(place int, terminal bool) expectation {
	e := expectFirst + expectation(2*place)
	if terminal {
		e++
	}
	return e
}

func (e expectation) known() bool {
	return e == expectNothing || e >= expectFirst && int(e-expectFirst)/2 < len(parkings)
}

// parseExpectation reads it from the arguments of a room's supervisor; a box of its own has none.
func parseExpectation(args []string) (expectation, error) {
	if len(args) == 0 {
		return expectNothing, nil
	}
	n, err := strconv.Atoi(args[0])
	if e := expectation(n); err == nil && len(args) == 1 && e.known() {
		return e, nil
	}
	return expectNothing, fmt.Errorf("%q is not what a room may expect", args)
}

func (e expectation) parking() parking { return parkings[(e-expectFirst)/2] }

func (e expectation) terminal() bool { return (e-expectFirst)%2 == 1 }

// expectLike expects the next job to be like this one.
func expectLike(job *Job) expectation {
	for place, p := range parkings {
		if len(job.Compile) == 0 && slices.Equal(job.Run, p.command) {
			return expect(place, job.Terminal != nil)
		}
	}
	return expectNothing
}

// parked is a command that waits for its job.
type parked struct {
	command  []string
	terminal bool
	io       *stdio
	pid      int
	died     <-chan death
	gate     *os.File // it waits for the end of what it reads here, as its descriptor 3
}

// park starts what is expected; nil when that is nothing, or cannot be started.
func park(f *family, e expectation) *parked {
	if e == expectNothing {
		return nil
	}
	p := &parked{command: e.parking().command, terminal: e.terminal()}
	open := pipes
	if p.terminal {
		open = func() (*stdio, error) { return terminals(Size{80, 24}) }
	}
	var err error
	if p.io, err = open(); err != nil {
		return nil
	}
	if p.start(f, append(environment(os.Environ(), parkedVariables(p.terminal)), e.parking().hook)) != nil {
		p.io.close()
		return nil
	}
	return p
}

func (p *parked) start(f *family, env []string) error {
	defer p.io.closeChild()
	path, err := exec.LookPath(p.command[0])
	if err != nil {
		return err
	}
	gate, err := newPipe()
	if err != nil {
		return err
	}
	defer gate.r.Close()
	attr := &syscall.ProcAttr{Dir: workDir, Env: env, Sys: &syscall.SysProcAttr{Setsid: true, Setctty: p.terminal}}
	for _, file := range append(slices.Clone(p.io.child), gate.r) {
		attr.Files = append(attr.Files, file.Fd())
	}
	if p.pid, p.died, err = f.start(path, p.command, attr); err != nil {
		_ = gate.w.Close()
		return err
	}
	takeFirst(p.pid)
	p.gate = gate.w
	return nil
}

// parkedVariables is what a job has in its environment beside the box's own, if it asks for nothing.
func parkedVariables(terminal bool) []string {
	if terminal {
		return []string{outputVariable, terminalVariable}
	}
	return []string{outputVariable}
}

// fits tells whether the job can go on in it: it asks for this command and nothing that an
// interpreter would have looked at by now.
func (p *parked) fits(job *Job) bool {
	return p != nil && p.gate != nil && !job.Series && job.ReportBytes == 0 && len(job.Compile) == 0 && slices.Equal(job.Run, p.command) &&
		p.terminal == (job.Terminal != nil) &&
		slices.Equal(environment([]string{outputVariable}, job.Env), parkedVariables(p.terminal)) &&
		len(p.died) == 0
}

// release lets it go on, under the job's limits.
func (p *parked) release(limits Limits) {
	setLimits(p.pid, limits)
	_ = p.gate.Close()
	p.gate = nil
}

// discard ends it unused, with nothing left of it.
func (p *parked) discard() {
	if p == nil || p.gate == nil {
		return
	}
	_ = p.gate.Close()
	p.gate = nil
	_ = syscall.Kill(p.pid, syscall.SIGKILL)
	<-p.died
	p.io.close()
}
