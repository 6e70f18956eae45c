package main

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// The supervisor kills every process it can see, so it is tested as PID 1 of namespaces of its own:
// this test binary starts itself again in them.
const insideVariable = "SUPERVISOR_INSIDE"

func TestMain(m *testing.M) {
	if os.Getenv(insideVariable) == "" {
		os.Exit(m.Run())
	}
	if os.Getpid() != 1 {
		panic("not PID 1")
	}
	for _, folder := range writable {
		if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, ""); err != nil && !os.IsNotExist(err) {
			panic(err)
		}
	}
	if err := hide(); err != nil {
		panic(err)
	}
	steady()
	expected, err := parseExpectation(os.Args[1:])
	if err != nil {
		panic(err)
	}
	if _, err := serve(frameStream(0), frameStream(1), expected); err != nil && err != io.EOF {
		panic(err)
	}
	os.Exit(0)
}

type boxUnderTest struct {
	t        *testing.T
	in       io.WriteCloser
	out      io.ReadCloser
	done     func() error
	onOutput func(string)
}

func startBox(t *testing.T) *boxUnderTest {
	if _, err := os.Stat(workDir); err != nil {
		if err := os.Mkdir(workDir, 0o755); err != nil {
			t.Fatalf("these tests need a folder %s to mount over: %v", workDir, err)
		}
	}
	command := exec.Command("/proc/self/exe")
	command.Env = append(os.Environ(), insideVariable+"=1")
	command.Stderr = os.Stderr
	command.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWPID | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	in, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatalf("these tests need user namespaces: %v", err)
	}
	t.Cleanup(func() {
		_ = in.Close()
		_ = command.Process.Kill()
	})
	return &boxUnderTest{t, in, out, command.Wait, func(string) {}}
}

// run does one job and returns what it said, by kind, and how it ended.
func (b *boxUnderTest) run(job Job, input string) (map[byte]string, Ending) {
	b.t.Helper()
	if job.Limits == (Limits{}) {
		job.Limits = Limits{5000, 5000, 5000, 0, 1 << 20, 1 << 20, 1000, 0}
	}
	text, err := json.Marshal(job)
	if err != nil {
		b.t.Fatal(err)
	}
	to := &frameWriter{out: b.in}
	_ = to.send(kindJob, text)
	if input != "" {
		_ = to.send(kindStdin, []byte(input))
	}
	_ = to.send(kindStdinEnd, nil)
	said := map[byte]string{}
	for {
		kind, payload, err := readFrame(b.out)
		if err != nil {
			b.t.Fatalf("the box broke: %v", err)
		}
		if kind == kindExit {
			var ending Ending
			if err := json.Unmarshal(payload, &ending); err != nil {
				b.t.Fatal(err)
			}
			return said, ending
		}
		said[kind] += string(payload)
		if kind == kindStdout {
			b.onOutput(string(payload))
		}
	}
}

func shell(script string) Job { return Job{Run: []string{"sh", "-c", script}} }

func TestRunsAJobAndEnds(t *testing.T) {
	box := startBox(t)
	said, ending := box.run(shell("read x; echo got $x; echo no >&2; exit 3"), "it\n")
	if said[kindStdout] != "got it\n" || said[kindStderr] != "no\n" {
		t.Errorf("said %q", said)
	}
	if ending.ExitCode == nil || *ending.ExitCode != 3 || ending.Phase != "run" {
		t.Errorf("ended %+v", ending)
	}
	if err := box.done(); err != nil {
		t.Errorf("the supervisor ended with %v", err)
	}
}

func TestStopsAtTheFirstCompilerThatFails(t *testing.T) {
	job := shell("echo never")
	job.Compile = [][]string{{"sh", "-c", "echo one"}, {"sh", "-c", "echo two >&2; exit 1"}, {"sh", "-c", "echo three"}}
	said, ending := startBox(t).run(job, "")
	if said[kindCompile] != "one\ntwo\n" || said[kindStdout] != "" {
		t.Errorf("said %q", said)
	}
	if ending.Phase != "compile" || *ending.ExitCode != 1 {
		t.Errorf("ended %+v", ending)
	}
}

func TestEndsWithTheMainProcessAndKillsTheRest(t *testing.T) {
	said, ending := startBox(t).run(shell("(trap '' TERM; setsid sleep 100) & echo done"), "")
	if said[kindStdout] != "done\n" || *ending.ExitCode != 0 || ending.WallMs > 3000 {
		t.Errorf("said %q, ended %+v", said, ending)
	}
}

func TestEnforcesWallAndOutputLimits(t *testing.T) {
	job := shell("sleep 100")
	job.Limits = Limits{200, 5000, 5000, 5000, 1 << 20, 1 << 20, 1000, 0}
	if _, ending := startBox(t).run(job, ""); ending.Limit != limitWall || ending.Signal != "SIGKILL" {
		t.Errorf("ended %+v", ending)
	}
	job = shell("while :; do echo yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy; done")
	job.Limits = Limits{5000, 5000, 5000, 5000, 1000, 1 << 20, 1000, 0}
	said, ending := startBox(t).run(job, "")
	if ending.Limit != limitOutput || len(said[kindStdout]) != 1000 {
		t.Errorf("%d bytes, ended %+v", len(said[kindStdout]), ending)
	}
}

func TestGivesATerminalWithEchoAndEndOfInputAfterHalfALine(t *testing.T) {
	job := shell("stty size; test -t 0 && test -t 1 && test -t 2 && cat; echo end")
	job.Terminal = &Size{100, 30}
	said, ending := startBox(t).run(job, "half")
	if !strings.HasPrefix(strings.TrimPrefix(said[kindStdout], "half"), "30 100\n") ||
		!strings.HasSuffix(said[kindStdout], "halfend\n") {
		t.Errorf("said %q", said)
	}
	if *ending.ExitCode != 0 {
		t.Errorf("ended %+v", ending)
	}
}

func TestShowsTheJobNoDescriptorOfItsOwn(t *testing.T) {
	said, _ := startBox(t).run(shell("ls /proc/$$/fd 2>/dev/null || ls /proc/self/fd; trap"), "")
	for _, fd := range strings.Fields(said[kindStdout]) {
		if fd > "3" { // 3 is ls's own
			t.Errorf("descriptor %s is open", fd)
		}
	}
}

func TestLeavesTheJobItsSignals(t *testing.T) {
	_, ending := startBox(t).run(shell("kill -TERM $$; echo alive"), "")
	if ending.Signal != "SIGTERM" {
		t.Errorf("ended %+v", ending)
	}
}

func TestSaysWhatCannotBeStarted(t *testing.T) {
	said, ending := startBox(t).run(Job{Run: []string{"/no/such/program"}}, "")
	if *ending.ExitCode != 127 || !strings.Contains(said[kindStderr], "/no/such/program") {
		t.Errorf("said %q, ended %+v", said, ending)
	}
}

func keeping(script string) Job {
	job := shell(script)
	job.Keep = usualKeep
	return job
}

func TestSendsWhatTheProgramLeftAlsoWhenALimitEndedIt(t *testing.T) {
	said, ending := startBox(t).run(keeping("echo $OUTPUT_DIR; echo data > $OUTPUT_DIR/a.csv; exit 3"), "")
	if said[kindStdout] != "/work/out\n" || said[kindArtifact] != "\x00\x00\x00\x00\x00\x00\x00\x05a.csv" || said[kindArtifactBytes] != "data\n" || *ending.ExitCode != 3 {
		t.Errorf("said %q, ended %+v", said, ending)
	}
	job := keeping("echo data > out/a.csv; sleep 100")
	job.Limits = Limits{300, 5000, 5000, 5000, 1 << 20, 1 << 20, 1000, 0}
	said, ending = startBox(t).run(job, "")
	if said[kindArtifactBytes] != "data\n" || ending.Limit != limitWall {
		t.Errorf("said %q, ended %+v", said, ending)
	}
}

func TestCollectsOnlyWhenNobodyIsLeftWhoCouldSwapAFile(t *testing.T) {
	swapper := `cd out; (trap '' TERM; setsid sh -c '
		while :; do ln -sf /etc/passwd x; mv x a.txt; echo good > y; mv y a.txt; done') & sleep 0.3`
	for range 10 {
		said, _ := startBox(t).run(keeping(swapper), "")
		for _, line := range strings.Split(said[kindArtifactBytes], "\n") {
			if line != "" && line != "good" {
				t.Fatalf("sent %q", line)
			}
		}
	}
}

func TestSendsNoFilesOfAJobThatDidNotCompileOrWasKilled(t *testing.T) {
	job := keeping("true")
	job.Compile = [][]string{{"sh", "-c", "echo x > out/x; exit 1"}}
	if said, _ := startBox(t).run(job, ""); said[kindArtifact] != "" {
		t.Errorf("said %q", said)
	}
	box := startBox(t)
	box.onOutput = func(string) { _ = (&frameWriter{out: box.in}).send(kindKill, nil) }
	if said, ending := box.run(keeping("echo x > out/x; echo ready; sleep 100"), ""); said[kindArtifact] != "" || ending.Limit != limitKilled {
		t.Errorf("said %q, ended %+v", said, ending)
	}
}

func TestLetsAProgramHaveAFileWhereTheOutputFolderWouldBe(t *testing.T) {
	box := startBox(t)
	_ = (&frameWriter{out: box.in}).send(kindFile, []byte("\x00\x03outmine"))
	if said, _ := box.run(keeping("cat out"), ""); said[kindStdout] != "mine" || said[kindArtifact] != "" {
		t.Errorf("said %q", said)
	}
}

func TestSendsASignalToTheProgramAndItsGroup(t *testing.T) {
	box := startBox(t)
	to := &frameWriter{out: box.in}
	job := shell(`trap 'echo got TERM; exit 9' TERM; echo ready; while :; do sleep 0.05; done`)
	box.onOutput = func(text string) {
		if text == "ready\n" {
			_ = to.send(kindSignal, []byte("SIGTERM"))
		}
	}
	said, ending := box.run(job, "")
	if said[kindStdout] != "ready\ngot TERM\n" || ending.ExitCode == nil || *ending.ExitCode != 9 {
		t.Errorf("said %q, ended %+v", said, ending)
	}
}

func TestLetsTheLaterOfTwoVariablesCount(t *testing.T) {
	job := shell("echo $PATH_X $OUTPUT_DIR $(env | grep -c ^PATH=)")
	job.Env = []string{"PATH_X=a=b", "OUTPUT_DIR=/mine", "PATH=/usr/bin:/bin"}
	said, _ := startBox(t).run(job, "")
	if said[kindStdout] != "a=b /mine 1\n" {
		t.Errorf("said %q", said)
	}
}
