package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var usualLimits = Limits{5000, 5000, 5000, 5000, 1 << 20, 1 << 20, 1000, 0}

type roundUnderTest struct {
	said   map[byte]string
	ending Ending
	clean  bool
}

// rounds does one series, a round for each input, and returns what each said and the last ending.
func (b *boxUnderTest) rounds(job Job, limits Limits, inputs ...string) ([]roundUnderTest, Ending) {
	b.t.Helper()
	to := &frameWriter{out: b.in}
	job.Limits, job.Series = usualLimits, true
	send := func(kind byte, value any) {
		text, err := json.Marshal(value)
		if err != nil {
			b.t.Fatal(err)
		}
		_ = to.send(kind, text)
	}
	next := func(i int) {
		if i == len(inputs) {
			_ = to.send(kindNoMore, nil)
			return
		}
		send(kindRound, Round{Args: []string{itoa(i)}, Limits: limits})
		_ = to.send(kindStdin, []byte(inputs[i]))
		_ = to.send(kindStdinEnd, nil)
	}
	send(kindJob, job)
	next(0)
	var all []roundUnderTest
	round := roundUnderTest{said: map[byte]string{}}
	for {
		kind, payload, err := readFrame(b.out)
		if err != nil {
			b.t.Fatalf("the box broke: %v", err)
		}
		switch kind {
		case kindRoundEnd:
			_ = json.Unmarshal(payload, &round.ending)
		case kindRestored:
			round.clean = payload[0] == 1
			all = append(all, round)
			round = roundUnderTest{said: map[byte]string{}}
			next(len(all))
		case kindExit:
			var last Ending
			_ = json.Unmarshal(payload, &last)
			return all, last
		default:
			round.said[kind] += string(payload)
		}
	}
}

func TestRunsRoundsOneAfterAnotherEachWithItsOwnInputAndArguments(t *testing.T) {
	job := Job{Compile: [][]string{{"sh", "-c", "echo base > made"}}, Run: []string{"sh", "-c", `read x; cat made; echo $0 $x; exit $0`}}
	rounds, last := startBox(t).rounds(job, usualLimits, "a\n", "b\n", "c\n")
	for i, want := range []string{"base\n0 a\n", "base\n1 b\n", "base\n2 c\n"} {
		if rounds[i].said[kindStdout] != want || *rounds[i].ending.ExitCode != i || !rounds[i].clean {
			t.Errorf("round %d: %+v", i, rounds[i])
		}
	}
	if *last.ExitCode != 2 {
		t.Errorf("ended %+v", last)
	}
}

func TestLeavesARoundNothingOfTheOneBefore(t *testing.T) {
	script := `read x; find /work /tmp /dev/shm ! -type d ! -path /work/main; mkdir -p a/b; chmod 0 a/b
		for f in a/left .left /tmp/left /dev/shm/left out/left; do echo $x > $f; done; ln -s / a/link; (trap '' TERM; setsid sleep 100) &`
	box := startBox(t)
	_ = (&frameWriter{out: box.in}).send(kindFile, []byte("\x00\x04mainx"))
	rounds, _ := box.rounds(shell(script), usualLimits, "one\n", "two\n")
	if said := rounds[1].said[kindStdout]; said != "" || !rounds[0].clean || !rounds[1].clean {
		t.Errorf("the second round found %q; %+v", said, rounds)
	}
}

func TestSaysWhenARoundChangedWhatWasThere(t *testing.T) {
	for _, script := range []string{
		"echo more >> main", "rm main", "chmod 600 main", "ln main other", "touch -d 2001-01-01 main", "rm main; ln -s x main",
		"cp main x; mv x main", "rmdir out",
	} {
		box := startBox(t)
		_ = (&frameWriter{out: box.in}).send(kindFile, []byte("\x00\x04mainx"))
		if rounds, _ := box.rounds(shell(script), usualLimits, ""); rounds[0].clean {
			t.Errorf("%q went unseen", script)
		}
	}
}

func TestHoldsEachRoundToItsOwnLimits(t *testing.T) {
	short := usualLimits
	short.WallMs = 200
	rounds, last := startBox(t).rounds(shell(`read x; [ $x = slow ] && sleep 100; echo done`), short, "slow\n", "fast\n")
	if rounds[0].ending.Limit != limitWall || rounds[1].ending.Limit != noLimit || rounds[1].said[kindStdout] != "done\n" || last.Limit != noLimit {
		t.Errorf("%+v, ended %+v", rounds, last)
	}
	small := usualLimits
	small.OutputBytes = 10
	rounds, _ = startBox(t).rounds(shell(`read x; echo $x`), small, "0123456789abc\n", "0123\n")
	if rounds[0].ending.Limit != limitOutput || len(rounds[0].said[kindStdout]) != 10 || rounds[1].said[kindStdout] != "0123\n" {
		t.Errorf("%+v", rounds)
	}
}

func TestEndsASeriesThatIsKilledBetweenItsRounds(t *testing.T) {
	box := startBox(t)
	to := &frameWriter{out: box.in}
	job := shell("true")
	job.Limits, job.Series = usualLimits, true
	text, _ := json.Marshal(job)
	_ = to.send(kindJob, text)
	_ = to.send(kindKill, nil)
	for {
		kind, payload, err := readFrame(box.out)
		if err != nil {
			t.Fatal(err)
		}
		if kind == kindExit {
			if !strings.Contains(string(payload), `"limit":"killed"`) {
				t.Errorf("ended %s", payload)
			}
			return
		}
	}
}

func TestSendsWhatIsReportedApartFromTheOutput(t *testing.T) {
	job := shell(`echo plain; echo one > $CC_REPORT; (sleep 0.1; echo two > $CC_REPORT) & wait; [ -p $CC_REPORT ] && echo pipe`)
	job.ReportBytes = 100
	said, ending := startBox(t).run(job, "")
	if said[kindReport] != "one\ntwo\n" || said[kindStdout] != "plain\npipe\n" || *ending.ExitCode != 0 {
		t.Errorf("said %q, ended %+v", said, ending)
	}
}

func TestSendsOneByteBeyondTheLimitOfAReport(t *testing.T) {
	job := shell(`head -c 300000 /dev/zero > $CC_REPORT; echo done`)
	job.ReportBytes = 1000
	said, _ := startBox(t).run(job, "")
	if len(said[kindReport]) != 1001 || said[kindStdout] != "done\n" {
		t.Errorf("%d bytes, said %q", len(said[kindReport]), said[kindStdout])
	}
}

func TestGivesNoReportToWhoeverTakesThePipeAway(t *testing.T) {
	job := shell(`rm $CC_REPORT; ln -s /etc/passwd $CC_REPORT; cat $CC_REPORT | wc -l > /dev/null; echo done`)
	job.ReportBytes = 1000
	said, _ := startBox(t).run(job, "")
	if said[kindReport] != "" || said[kindStdout] != "done\n" {
		t.Errorf("said %q", said)
	}
}

func TestRefusesRoundsThatNobodyMayAskFor(t *testing.T) {
	for _, payload := range []string{"{", `{"limits":{}}`} {
		if _, err := parseRound([]byte(payload)); err == nil {
			t.Errorf("%s was taken", payload)
		}
	}
	s := newSession(nil, nil, cgroup{}, &Job{}, nil, nil)
	good, _ := json.Marshal(Round{Limits: usualLimits})
	if s.next(good) == nil || s.noMore() == nil {
		t.Error("a job of one run took a round")
	}
	s.job.Series = true
	if err := s.next(good); err != nil {
		t.Error(err)
	}
	if s.next(good) == nil {
		t.Error("a round was taken before the one before it had begun")
	}
	if s.noMore() != nil || s.noMore() == nil || s.next(good) == nil {
		t.Error("a series went on behind its end")
	}
}

func TestSeesAChangeThroughAMappedFileThatLeavesNoTime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	i := takeInventory([]string{path})
	if !i.restore() {
		t.Error("what nobody changed is not as it was")
	}
	found := i.found[path]
	i.found[path] = thing{found.mode, found.content + 1, found.changed}
	if i.restore() {
		t.Error("another content went unseen")
	}
}
