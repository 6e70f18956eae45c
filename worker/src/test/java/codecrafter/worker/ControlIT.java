package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.event.JobControl;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Terminal;
import org.junit.jupiter.api.Test;

class ControlIT {
  private final Workbench bench = Shop.open();

  private void type(Job job, String text) throws Exception {
    bench.control(Shop.WORKER_ID, new JobControl.Stdin(job.id(), text));
  }

  private void end(Job job) throws Exception {
    bench.control(Shop.WORKER_ID, new JobControl.StdinEnd(job.id()));
  }

  @Test
  void givesWhatIsTypedToTheProgramInOrder() throws Exception {
    var job =
        bench.submit(
            bench
                .ask("python", "import sys\nfor l in sys.stdin: print('<' + l[:-1] + '>')")
                .given("first\n")
                .open());
    bench.awaitStart(job, 1);
    for (int i = 0; i < 50; i++) {
      type(job, "line " + i + "\n");
    }
    end(job);
    JobResult result = bench.result(job);
    StringBuilder expected = new StringBuilder("<first>\n");
    for (int i = 0; i < 50; i++) {
      expected.append("<line ").append(i).append(">\n");
    }
    assertEquals(expected.toString(), result.stdout());
  }

  @Test
  void givesMoreInputThanAPipeHolds() throws Exception {
    String text = "0123456789abcde\n".repeat(100_000);
    JobResult result =
        bench.run(
            bench
                .ask("python", "import sys, time; time.sleep(0.5); print(len(sys.stdin.read()))")
                .given(text));
    assertEquals("1600000\n", result.stdout());
  }

  @Test
  void doesNotMindInputThatNobodyReads() throws Exception {
    JobResult result =
        bench.run(bench.ask("bash", "exec 0<&-; sleep 0.2; echo ok").given("x\n".repeat(500_000)));
    assertEquals(JobStatus.COMPLETED, result.status());
    assertEquals("ok\n", result.stdout());
  }

  @Test
  void stopsAProgramWithinHalfASecond() throws Exception {
    var job =
        bench.submit(
            bench
                .ask("bash", "trap '' TERM INT HUP; echo begun; while :; do sleep 0.1; done")
                .open());
    bench.awaitOutput(job, "begun");
    long began = System.nanoTime();
    bench.control(Shop.WORKER_ID, new JobControl.Cancel(job.id()));
    JobResult result = bench.result(job);
    long ms = (System.nanoTime() - began) / 1_000_000;
    assertEquals(JobStatus.CANCELLED, result.status());
    assertEquals("begun\n", result.stdout());
    assertTrue(ms < 500, ms + " ms from Stop to the stored result");
  }

  @Test
  void stopsAFloodAsWell() throws Exception {
    var job =
        bench.submit(
            bench.ask("python", "import time\nwhile True: print('y' * 100); time.sleep(0.001)"));
    bench.awaitOutput(job, "yyy");
    bench.control(Shop.WORKER_ID, new JobControl.Cancel(job.id()));
    assertEquals(JobStatus.CANCELLED, bench.result(job).status());
  }

  @Test
  void isARealTerminal() throws Exception {
    var job =
        bench.submit(
            bench
                .ask(
                    "python",
                    """
                    import os, sys, time
                    print([os.isatty(fd) for fd in (0, 1, 2)], os.get_terminal_size(), os.environ['TERM'])
                    print('error', file=sys.stderr)
                    def ask(what): print(what, end='', flush=True); return sys.stdin.readline()
                    name = ask('name? ')
                    try: ask('interrupt? ')
                    except KeyboardInterrupt: print('interrupted')
                    while os.get_terminal_size()[0] != 100: time.sleep(0.02)
                    print(os.get_terminal_size())
                    print(repr(sys.stdin.read()))
                    """)
                .inTerminal()
                .open());
    bench.awaitOutput(job, "name? ");
    type(job, "Ada\n");
    bench.awaitOutput(job, "interrupt? ");
    type(job, "\u0003");
    bench.awaitOutput(job, "interrupted");
    bench.control(Shop.WORKER_ID, new JobControl.Resize(job.id(), new Terminal(100, 30)));
    bench.awaitOutput(job, "columns=100, lines=30");
    type(job, "half a line");
    end(job);
    JobResult result = bench.result(job);
    assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
    assertEquals("error\n", result.stderr());
    assertEquals(
        """
        [True, True, True] os.terminal_size(columns=80, lines=24) xterm-256color
        name? Ada
        interrupt? ^Cinterrupted
        os.terminal_size(columns=100, lines=30)
        half a line'half a line'
        """,
        result.stdout());
  }

  @Test
  void endsInputAtOnceInATerminalWithoutText() throws Exception {
    JobResult result = bench.run(bench.ask("bash", "cat; echo end").inTerminal());
    assertEquals("end\n", result.stdout());
    assertEquals(JobStatus.COMPLETED, result.status());
  }
}
