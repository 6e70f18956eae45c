package main

import (
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
)

// stdio is what a stage has as 0, 1 and 2, and what this process keeps of it.
type stdio struct {
	child   []*os.File // closed here once the stage has started
	input   io.Writer  // nil: the stage has no input
	end     func(lineIsOpen bool)
	resize  func(Size)
	outputs map[byte]*os.File // by the kind of frame they become
	close   func()

	env     []string          // NAME=value, over all others
	adapter *os.File          // to a debug adapter, when the stage is one
	own     map[byte]*os.File // what it says itself, which is not the program's output
	held    *os.File          // kept open until nobody is left
}

// settle lets the outputs end: nobody is left who could write.
func (io *stdio) settle() {
	if io.held != nil {
		_ = io.held.Close()
	}
}

func (io *stdio) closeChild() {
	for _, file := range io.child {
		_ = file.Close()
	}
}

func pipes() (*stdio, error) {
	in, err := newPipe()
	if err != nil {
		return nil, err
	}
	out, err := newPipe()
	if err != nil {
		in.close()
		return nil, err
	}
	errs, err := newPipe()
	if err != nil {
		in.close()
		out.close()
		return nil, err
	}
	return &stdio{
		child:   []*os.File{in.r, out.w, errs.w},
		input:   in.w,
		end:     func(bool) { _ = in.w.Close() },
		resize:  func(Size) {},
		outputs: map[byte]*os.File{kindStdout: out.r, kindStderr: errs.r},
		close: func() {
			in.close()
			out.close()
			errs.close()
		},
	}, nil
}

// compilerPipe gives a stage nothing to read and one stream for all it says.
func compilerPipe() (*stdio, error) {
	null, err := os.Open(os.DevNull)
	if err != nil {
		return nil, err
	}
	out, err := newPipe()
	if err != nil {
		_ = null.Close()
		return nil, err
	}
	return &stdio{
		child:   []*os.File{null, out.w, out.w},
		outputs: map[byte]*os.File{kindCompile: out.r},
		close: func() {
			_ = null.Close()
			out.close()
		},
	}, nil
}

// terminals gives a stage one terminal for input and output, and one for errors.
func terminals(size Size) (*stdio, error) {
	main, err := openPty(size)
	if err != nil {
		return nil, err
	}
	errs, err := openPty(size)
	if err != nil {
		main.close()
		return nil, err
	}
	return &stdio{
		child: []*os.File{main.peer, main.peer, errs.peer},
		input: main.master,
		end:   main.endInput,
		resize: func(size Size) {
			main.resize(size)
			errs.resize(size)
		},
		outputs: map[byte]*os.File{kindStdout: main.master, kindStderr: errs.master},
		close: func() {
			main.close()
			errs.close()
		},
	}, nil
}

type pipePair struct{ r, w *os.File }

func newPipe() (pipePair, error) {
	r, w, err := os.Pipe()
	return pipePair{r, w}, err
}

func (p pipePair) close() {
	_ = p.r.Close()
	_ = p.w.Close()
}

// launch starts a command on stdio under the limits and lets go of the command's ends.
func launch(f *family, argv, env []string, io *stdio, terminal, cpu bool, limits Limits) (int, <-chan death, error) {
	defer io.closeChild()
	path, err := exec.LookPath(argv[0])
	if err != nil {
		return 0, nil, err
	}
	attr := &syscall.ProcAttr{Dir: workDir, Env: env, Sys: &syscall.SysProcAttr{Setsid: true, Setctty: terminal}}
	for _, file := range io.child {
		attr.Files = append(attr.Files, file.Fd()) // Fd also makes it a blocking one, as programs expect
	}
	var died <-chan death
	pid, err := underLimits(limits, cpu, func() (int, error) {
		pid, end, err := f.start(path, argv, attr)
		died = end
		return pid, err
	})
	return pid, died, err
}

// environment joins lists of NAME=value; of two with one name the later counts.
func environment(lists ...[]string) (env []string) {
	place := map[string]int{}
	for _, list := range lists {
		for _, variable := range list {
			name, _, _ := strings.Cut(variable, "=")
			if i, known := place[name]; known {
				env[i] = variable
				continue
			}
			place[name] = len(env)
			env = append(env, variable)
		}
	}
	return env
}

func itoa(n int) string { return strconv.Itoa(n) }
