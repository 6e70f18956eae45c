package main

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Job is what the worker asks for.
type Job struct {
	Compile  [][]string `json:"compile"` // commands run one after another, each only if all before ended well
	Run      []string   `json:"run"`
	Env      []string   `json:"env"`      // NAME=value, over the environment of the box
	Terminal *Size      `json:"terminal"` // present: a pty; absent: pipes
	Debug    bool       `json:"debug"`    // Run is a debug adapter, and the terminal its program's
	Keep     Keep       `json:"keep"`     // of the files that it leaves in its output folder
	Limits   Limits     `json:"limits"`

	Series      bool  `json:"series"`      // it is run in rounds
	ReportBytes int64 `json:"reportBytes"` // above 0: the run reports apart from its output
}

// Size of a terminal, in characters.
type Size struct {
	Columns uint16 `json:"columns"`
	Rows    uint16 `json:"rows"`
}

// Limits that this program watches; processes, disk and all memory are the container's.
type Limits struct {
	WallMs        int64  `json:"wallMs"`
	CompileWallMs int64  `json:"compileWallMs"`
	CPUMs         int64  `json:"cpuMs"`
	CompileCPUMs  int64  `json:"compileCpuMs"` // 0: as the clock allows
	OutputBytes   int64  `json:"outputBytes"`
	FileBytes     uint64 `json:"fileBytes"`
	Pids          uint64 `json:"pids"`
	MemoryBytes   int64  `json:"memoryBytes"` // 0: as much as the box has
}

func (l Limits) positive() bool {
	return l.WallMs > 0 && l.CompileWallMs > 0 && l.CPUMs > 0 && l.CompileCPUMs >= 0 && l.OutputBytes > 0 && l.FileBytes > 0 &&
		l.Pids > 0 && l.MemoryBytes >= 0
}

// Limit names what ended a stage before its time.
type Limit string

const (
	noLimit     Limit = ""
	limitWall   Limit = "wall"
	limitCPU    Limit = "cpu"
	limitOutput Limit = "output"
	limitMemory Limit = "memory"
	limitKilled Limit = "killed" // by a kindKill frame
)

// Ending is how a stage ended and what it used.
type Ending struct {
	Phase       string `json:"phase"` // compile or run
	ExitCode    *int   `json:"exitCode,omitempty"`
	Signal      string `json:"signal,omitempty"`
	WallMs      int64  `json:"wallMs"`
	CPUMs       int64  `json:"cpuMs"`
	MemoryBytes int64  `json:"memoryBytes"`
	OOM         bool   `json:"oom"` // the kernel killed some process of the stage for memory
	Limit       Limit  `json:"limit,omitempty"`
}

func parseJob(payload []byte) (*Job, error) {
	var job Job
	if err := json.Unmarshal(payload, &job); err != nil {
		return nil, fmt.Errorf("the job is not JSON: %w", err)
	}
	if len(job.Run) == 0 {
		return nil, errors.New("the job has nothing to run")
	}
	for _, command := range job.Compile {
		if len(command) == 0 {
			return nil, errors.New("the job has an empty compile command")
		}
	}
	if job.Debug && job.Terminal == nil {
		return nil, errors.New("the job is to be debugged and has no terminal")
	}
	if !job.Limits.positive() {
		return nil, errors.New("the job has a limit that is not above 0")
	}
	return &job, nil
}

func parseSize(payload []byte) (Size, error) {
	if len(payload) != 4 {
		return Size{}, fmt.Errorf("a resize frame has %d bytes, not 4", len(payload))
	}
	return Size{binary.BigEndian.Uint16(payload), binary.BigEndian.Uint16(payload[2:])}, nil
}

func millis(n int64) time.Duration { return time.Duration(n) * time.Millisecond }
