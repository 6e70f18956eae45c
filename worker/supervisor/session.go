package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

const (
	// patience is how long killed processes and the last of their output are waited for.
	patience = 2 * time.Second
	// samplePeriod is how often CPU time and memory are looked at.
	samplePeriod = 50 * time.Millisecond
	chunkBytes   = 32 << 10
	// outputSoon is how long a little output waits for the end of its program, which often comes next.
	outputSoon = time.Millisecond
	// stageSoon is the same for the word that a compiler is done.
	stageSoon = 5 * time.Millisecond
)

// session is one job from its kindJob frame to its kindExit frame.
type session struct {
	out    *frameWriter
	family *family
	usage  cgroup
	job    *Job
	root   *os.Root // of workDir
	parked *parked  // maybe nil

	adapter *input // for a debug adapter

	rounds   chan *Round   // of a series, at most one ahead
	complete bool          // no more of them come
	killed   chan struct{} // closed when the job is

	mu     sync.Mutex // held while a stage is started, so that no kill falls between
	input  *input
	limits Limits // of the stage that runs
	stages int    // begun so far
	limit  Limit  // what ended the job, or its round, first
	resize func(Size)
	pid    int  // of the command that was started last
	alone  bool // nobody of it is left
	quiet  bool // and all that it said is sent

	gathering bool        // all has ended but the sending of files
	enough    atomic.Bool // and no more of them are wanted
}

func newSession(out *frameWriter, family *family, usage cgroup, job *Job, root *os.Root, parked *parked) *session {
	return &session{
		out: out, family: family, usage: usage, job: job, input: newInput(), root: root, parked: parked,
		rounds: make(chan *Round, 1), killed: make(chan struct{}), limits: job.Limits,
		adapter: newInput(),
		resize:  func(Size) {},
	}
}

// stop ends the job for a reason; the first one counts.
func (s *session) stop(reason Limit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stopLocked(reason)
}

// stopStage ends the job, or the round of a series, unless that stage has ended already.
func (s *session) stopStage(stage int, reason Limit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stages == stage {
		s.stopLocked(reason)
	}
}

func (s *session) stopLocked(reason Limit) {
	if reason == limitKilled && !s.isKilled() {
		close(s.killed)
	}
	if s.gathering {
		s.enough.Store(true)
		return
	}
	if s.limit == noLimit {
		s.limit = reason
	}
	killAll()
}

func (s *session) isKilled() bool {
	select {
	case <-s.killed:
		return true
	default:
		return false
	}
}

func (s *session) in() *input {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.input
}

func (s *session) setInput(in *input) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.input = in
}

func (s *session) setSize(size Size) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.job.Terminal != nil {
		s.job.Terminal = &size
	}
	s.resize(size)
}

// run compiles and runs; the last frame it sends is the kindExit one.
func (s *session) run() {
	if !s.parked.fits(s.job) {
		s.parked.discard()
		s.parked = nil
	}
	ending, good := s.compile()
	switch {
	case good && s.job.Series:
		ending = s.series()
	case good:
		ending = s.stage("run", s.job.Run, s.runStdio, s.job.Limits.WallMs, s.job.Limits.CPUMs)
		s.gather(ending)
	}
	s.in().end()
	s.adapter.end()
	s.sendEnding(kindExit, ending)
}

func (s *session) compile() (last Ending, good bool) {
	left := millis(s.job.Limits.CompileWallMs)
	cpuMs := s.job.Limits.CompileCPUMs
	if cpuMs == 0 {
		cpuMs = math.MaxInt32
	}
	for _, command := range s.job.Compile {
		began := time.Now()
		last = s.stage("compile", command, compilerPipe, max(1, left.Milliseconds()), max(1, cpuMs))
		left -= time.Since(began)
		cpuMs -= last.CPUMs
		if last.Limit != noLimit || last.ExitCode == nil || *last.ExitCode != 0 {
			return last, false
		}
		s.sendStage(last)
	}
	return last, true
}

func (s *session) runStdio() (*stdio, error) {
	s.mu.Lock()
	size := s.job.Terminal
	s.mu.Unlock()
	if s.parked != nil {
		if size != nil {
			s.parked.io.resize(*size)
		}
		return s.parked.io, nil
	}
	if s.job.Debug {
		return adapterStdio(*size)
	}
	if size != nil {
		return terminals(*size)
	}
	return pipes()
}

// stage runs one command to its end, when nobody of it is left and all it said is sent.
func (s *session) stage(phase string, argv []string, open func() (*stdio, error), wallMs, cpuMs int64) Ending {
	io, err := open()
	if err != nil {
		return s.notStarted(phase, err)
	}
	defer io.close()
	meter := newMeter(s.usage)
	if s.parked != nil {
		meter.spent = cpuTimeOf(s.parked.pid)
	}
	began := time.Now()
	report, err := s.report(phase)
	if err != nil {
		return s.notStarted(phase, err)
	}
	defer report.close()
	died, stage, err := s.begin(phase, argv, io)
	if err != nil {
		return s.notStarted(phase, err)
	}
	if died == nil {
		return Ending{Phase: phase, Limit: s.reason()}
	}
	wall := time.AfterFunc(millis(wallMs), func() { s.stopStage(stage, limitWall) })
	defer wall.Stop()
	pumped := s.pump(io, report, stage)
	fed := make(chan struct{})
	in := s.in()
	if io.input != nil {
		go func() {
			defer close(fed)
			in.feed(io.input, s.accepter(kindAccepted), io.end)
		}()
	}
	if io.adapter != nil {
		go s.adapter.feed(io.adapter, s.accepter(kindAdapterAccepted), func(bool) { halfClose(io.adapter) })
	}
	d := s.watch(died, meter, phase, millis(cpuMs))
	wall.Stop()
	ending := s.judge(phase, d, meter)
	ending.WallMs = d.at.Sub(began).Milliseconds()
	s.alone = s.family.sweep(patience)
	report.seal()
	io.settle()
	s.quiet = true
	select {
	case <-pumped:
	case <-time.After(patience):
		s.quiet = false
	}
	if s.job.Series && io.input != nil {
		in.end()
		select { // what is taken late is not the next round's
		case <-fed:
		case <-time.After(patience):
			s.quiet = false
		}
	}
	meter.close(&ending, d)
	ending.Limit = s.reasonOr(ending.Limit)
	return ending
}

// begin starts a command unless the job was stopped before: then died is nil.
func (s *session) begin(phase string, argv []string, io *stdio) (died <-chan death, stage int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stages++
	if s.limit != noLimit {
		return nil, s.stages, nil
	}
	isRun := phase == "run"
	if isRun && io.resize != nil {
		s.resize = io.resize
	}
	if s.parked != nil {
		s.parked.release(s.job.Limits)
		s.pid = s.parked.pid
		return s.parked.died, s.stages, nil
	}
	env := environment(os.Environ(), []string{outputVariable}, s.job.Env, io.env)
	if isRun && s.job.ReportBytes > 0 {
		env = environment(env, []string{reportVariable})
	}
	s.pid, died, err = launch(s.family, argv, env, io, isRun && s.job.Terminal != nil && !s.job.Debug, isRun, s.limits)
	return died, s.stages, err
}

// watch waits for the command's end; on the way it looks after its CPU time.
func (s *session) watch(died <-chan death, meter *meter, phase string, most time.Duration) death {
	tick := time.NewTicker(samplePeriod)
	defer tick.Stop()
	for {
		select {
		case d := <-died:
			return d
		case <-tick.C:
			meter.sample()
			if meter.cpu() > most {
				s.stop(limitCPU)
			}
			if phase == "run" && s.limits.MemoryBytes > 0 && meter.used() > s.limits.MemoryBytes {
				s.stop(limitMemory)
			}
		}
	}
}

// judge says how the command ended, before the rest is killed.
func (s *session) judge(phase string, d death, meter *meter) Ending {
	ending := Ending{Phase: phase, OOM: meter.oom()}
	if d.status.Signaled() {
		ending.Signal = signalName(d.status.Signal())
	} else {
		code := d.status.ExitStatus()
		ending.ExitCode = &code
	}
	switch {
	case d.status.Signaled() && d.status.Signal() == syscall.SIGXCPU:
		ending.Limit = limitCPU
	case ending.OOM && d.status.Signaled() && d.status.Signal() == syscall.SIGKILL,
		ending.OOM && phase == "compile" && d.status.ExitStatus() != 0:
		ending.Limit = limitMemory
	}
	return ending
}

func (s *session) reason() Limit {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.limit
}

func (s *session) reasonOr(other Limit) Limit {
	if reason := s.reason(); reason != noLimit {
		return reason
	}
	return other
}

// notStarted is the end of a command that the box cannot start, as a shell would put it.
func (s *session) notStarted(phase string, err error) Ending {
	kind := byte(kindStderr)
	if phase == "compile" {
		kind = kindCompile
	}
	_ = s.out.send(kind, fmt.Appendf(nil, "cannot start: %v\n", err))
	code := 127
	return Ending{Phase: phase, ExitCode: &code}
}

// pump sends the outputs as they come; done is closed at the end of all.
func (s *session) pump(io *stdio, report *report, stage int) (done <-chan struct{}) {
	var left atomic.Int64
	left.Store(s.limits.OutputBytes)
	var all sync.WaitGroup
	if report != nil {
		all.Add(1)
		go func() {
			defer all.Done()
			s.pumpReport(report)
		}()
	}
	for kind, file := range io.own {
		all.Add(1)
		go func() {
			defer all.Done()
			s.pass(kind, file)
		}()
	}
	for kind, file := range io.outputs {
		all.Add(1)
		go func() {
			defer all.Done()
			s.pumpOne(kind, file, &left, stage)
		}()
	}
	end := make(chan struct{})
	go func() {
		all.Wait()
		close(end)
	}()
	return end
}

func (s *session) pumpOne(kind byte, file *os.File, left *atomic.Int64, stage int) {
	frame := make([]byte, headerBytes+chunkBytes)
	for {
		n, err := file.Read(frame[headerBytes:])
		if n > 0 {
			over := left.Add(-int64(n))
			send := int64(n) + min(over, 0)
			if send > 0 {
				if s.out.sendSoon(kind, frame[:headerBytes+send], outputSoon) != nil {
					return
				}
			}
			if over < 0 {
				s.stopStage(stage, limitOutput)
			}
		}
		if err != nil {
			return
		}
	}
}

func (s *session) accepter(kind byte) func(int) {
	return func(n int) {
		_ = s.out.send(kind, binary.BigEndian.AppendUint32(nil, uint32(n)))
	}
}

func (s *session) sendStage(ending Ending) {
	text, err := json.Marshal(ending)
	if err == nil {
		_ = s.out.sendSoon(kindStage, append(make([]byte, headerBytes), text...), stageSoon)
	}
}

func (s *session) sendEnding(kind byte, ending Ending) {
	text, err := json.Marshal(ending)
	if err == nil {
		_ = s.out.send(kind, text)
	}
}
