package main

import (
	"os"
	"syscall"
)

// A report is what a program's tests say apart from its output, through a named pipe of their own.
const (
	reportPath     = "/tmp/.cc-report"
	reportVariable = "CC_REPORT=" + reportPath
)

// report is the pipe: this process holds its writing end too, so that one that opens and closes it
// again does not end it.
type report struct{ r, w *os.File }

func openReport() (*report, error) {
	if err := os.RemoveAll(reportPath); err != nil {
		return nil, err
	}
	if err := syscall.Mkfifo(reportPath, 0o600); err != nil {
		return nil, err
	}
	r, err := os.OpenFile(reportPath, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	w, err := os.OpenFile(reportPath, os.O_WRONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		_ = r.Close()
		return nil, err
	}
	return &report{r, w}, nil
}

// seal says that nobody writes any more: what is in the pipe is the last of it.
func (r *report) seal() {
	if r != nil {
		_ = r.w.Close()
	}
}

func (r *report) close() {
	if r != nil {
		_ = r.r.Close()
		_ = r.w.Close()
	}
}

// report makes the pipe of a stage that reports; nil for any other.
func (s *session) report(phase string) (*report, error) {
	if phase != "run" || s.job.ReportBytes == 0 {
		return nil, nil
	}
	return openReport()
}

// pumpReport sends what is reported, one byte beyond the limit at most, and takes the rest in
// silence, so that nobody waits who writes more.
func (s *session) pumpReport(r *report) {
	left := s.job.ReportBytes + 1
	frame := make([]byte, headerBytes+chunkBytes)
	for {
		n, err := r.r.Read(frame[headerBytes:])
		if n > 0 {
			send := min(int64(n), left)
			left -= send
			if send > 0 && s.out.sendFrame(kindReport, frame[:headerBytes+send]) != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}
