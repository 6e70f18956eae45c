package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// A series is a program that is compiled once and then run many times. Each run is asked for when
// the one before has ended, and finds what the first one found: nobody else, and no other files.

// Round is one run of a series.
type Round struct {
	Args   []string `json:"args"` // behind those of the job
	Limits Limits   `json:"limits"`

	input *input
}

func parseRound(payload []byte) (*Round, error) {
	round := Round{input: newInput()}
	if err := json.Unmarshal(payload, &round); err != nil {
		return nil, fmt.Errorf("the round is not JSON: %w", err)
	}
	if !round.Limits.positive() {
		return nil, errors.New("the round has a limit that is not above 0")
	}
	return &round, nil
}

// next takes the round that the worker asks for; its input follows it.
func (s *session) next(payload []byte) error {
	if !s.job.Series || s.complete {
		return errors.New("a round came where there is none")
	}
	round, err := parseRound(payload)
	if err != nil {
		return err
	}
	s.setInput(round.input) // before the round can begin, which takes it from there
	select {
	case s.rounds <- round:
		return nil
	default:
		return errors.New("a round came before the one before it had begun")
	}
}

// noMore ends a series after the round that runs.
func (s *session) noMore() error {
	if !s.job.Series || s.complete {
		return errors.New("the end of a series came where there is none")
	}
	s.complete = true
	close(s.rounds)
	return nil
}

// series runs rounds until no more are asked for, or the job is killed. Where a round left what
// cannot be put right, it ends after that one.
func (s *session) series() Ending {
	found := takeInventory(writable)
	last := Ending{Phase: "run"}
	for {
		select {
		case <-s.killed:
			return Ending{Phase: "run", Limit: limitKilled}
		case round, more := <-s.rounds:
			if !more {
				return last
			}
			last = s.round(round)
			s.sendEnding(kindRoundEnd, last)
			if last.Limit == limitKilled {
				return last
			}
			clean := byte(0)
			if s.alone && s.quiet && found.restore() {
				clean = 1
			}
			_ = s.out.send(kindRestored, []byte{clean})
		}
	}
}

func (s *session) round(round *Round) Ending {
	s.mu.Lock()
	if s.limit != limitKilled {
		s.limit = noLimit
	}
	s.limits = round.Limits
	s.mu.Unlock()
	argv := append(append([]string(nil), s.job.Run...), round.Args...)
	ending := s.stage("run", argv, pipes, round.Limits.WallMs, round.Limits.CPUMs)
	round.input.end()
	return ending
}

// settle is how long a file system's clock may stand still: what is changed after it bears another time.
const settle = 12 * time.Millisecond
