package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import codecrafter.contract.event.JobControl;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Signal;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.job.Terminal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a program is given: files in folders, bytes, arguments, variables and signals. */
class ProgramIT {
  private final Workbench bench = Shop.open();

  @Test
  void hasItsFilesInTheirFoldersByteForByte() throws Exception {
    byte[] all = new byte[256 * 1024];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) (i ^ i >> 8);
    }
    JobResult result =
        bench.run(
            bench
                .ask("python", "")
                .of(
                    List.of(
                        SourceFile.text(
                            "main.py",
                            """
                            import os
                            from lib.deep import words
                            data = open('data/all.bin', 'rb').read()
                            print(words.HELLO, data == bytes((i ^ i >> 8) & 255 for i in range(1 << 18)))
                            print(open('data/hex.bin', 'rb').read())
                            print('|'.join(sorted(os.path.join(d, f) for d, _, fs in os.walk('.') for f in fs)))
                            """),
                        SourceFile.text("lib/deep/words.py", "HELLO = 'grüß dich'\n"),
                        new SourceFile(
                            "data/all.bin", Base64.getEncoder().encodeToString(all), "base64"),
                        new SourceFile("data/hex.bin", "00ff0a0d", "hex"),
                        SourceFile.text("data/$(touch x) 'y\".txt", "only a name"))));
    assertEquals(
        """
        grüß dich True
        b'\\x00\\xff\\n\\r'
        ./data/$(touch x) 'y".txt|./data/all.bin|./data/hex.bin|./lib/deep/words.py|./main.py
        """,
        result.stdout(),
        result.toString());
  }

  @Test
  void hasItsArgumentsAsTheyWereGiven() throws Exception {
    String[] args = {"a b", "", "$HOME", "*", "--flag=x", "ä😀", "line\nbreak", "'\"\\"};
    JobResult result = bench.run(bench.ask("python", "import sys; print(sys.argv[1:])").with(args));
    assertEquals(
        "['a b', '', '$HOME', '*', '--flag=x', 'ä😀', 'line\\nbreak', '\\'\"\\\\']\n",
        result.stdout());
  }

  @Test
  void hasItsVariablesOverThoseOfTheBox() throws Exception {
    Map<String, String> env =
        Map.of("GREETING", "grüß=dich \"$HOME\"\n", "EMPTY", "", "HOME", "/work/home");
    JobResult result =
        bench.run(
            bench
                .ask(
                    "python",
                    """
                    import os, subprocess
                    print(*(repr(os.environ[n]) for n in ('GREETING', 'EMPTY', 'HOME', 'OUTPUT_DIR')))
                    print(subprocess.run('echo $HOME; env | grep -c ^HOME=', shell=True, capture_output=True, text=True).stdout)
                    """)
                .withEnv(env));
    assertEquals(
        "'grüß=dich \"$HOME\"\\n' '' '/work/home' '/work/out'\n/work/home\n1\n\n",
        result.stdout(),
        result.toString());
    JobResult compiled =
        bench.run(
            bench
                .ask(
                    "c",
                    "#include <stdio.h>\n#include <stdlib.h>\nint main(void) { puts(getenv(\"X\")); }")
                .withEnv(Map.of("X", "seen")));
    assertEquals("seen\n", compiled.stdout(), compiled.toString());
  }

  @Test
  void hearsSignalsInTheOrderTheyAreSent() throws Exception {
    var job =
        bench.submit(
            bench
                .ask(
                    "python",
                    """
                    import signal, sys
                    for s in (signal.SIGUSR1, signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
                        signal.signal(s, lambda s, f: print(signal.Signals(s).name, flush=True))
                    print('ready', flush=True)
                    while True: signal.pause()
                    """)
                .open());
    bench.awaitOutput(job, "ready");
    for (Signal signal : List.of(Signal.SIGUSR1, Signal.SIGHUP, Signal.SIGINT, Signal.SIGTERM)) {
      bench.control(Shop.WORKER_ID, new JobControl.Signal(job.id(), signal));
      bench.awaitOutput(job, signal.wire());
    }
    bench.control(Shop.WORKER_ID, new JobControl.Signal(job.id(), Signal.SIGKILL));
    JobResult result = bench.result(job);
    assertEquals("ready\nSIGUSR1\nSIGHUP\nSIGINT\nSIGTERM\n", result.stdout());
    assertEquals(JobStatus.FAILED, result.status());
    assertEquals("SIGKILL", result.signal());
    assertEquals("The program was killed by SIGKILL", result.message());
  }

  @Test
  void isStoppedAndContinuedWithWhatItStarted() throws Exception {
    var job =
        bench.submit(
            bench.ask("bash", "(sleep 0.2; echo child) & echo begun; wait; echo done").open());
    bench.awaitOutput(job, "begun");
    bench.control(Shop.WORKER_ID, new JobControl.Signal(job.id(), Signal.SIGSTOP));
    Thread.sleep(600);
    bench.control(Shop.WORKER_ID, new JobControl.Signal(job.id(), Signal.SIGCONT));
    assertEquals("begun\nchild\ndone\n", bench.result(job).stdout());
  }

  @Test
  void hearsOfANewSizeOfItsTerminal() throws Exception {
    var job =
        bench.submit(
            bench
                .ask(
                    "bash", "trap 'stty size; exit' WINCH; stty size; while :; do sleep 0.05; done")
                .inTerminal()
                .open());
    bench.awaitOutput(job, "24 80");
    bench.control(Shop.WORKER_ID, new JobControl.Resize(job.id(), new Terminal(132, 43)));
    assertEquals("24 80\n43 132\n", bench.result(job).stdout());
  }
}
