package codecrafter.worker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputIT {
  private final Workbench bench = Shop.open();

  @Test
  void keepsWhatIsNoTextAndReplacesWhatIsNoUtf8() throws Exception {
    JobResult result =
        bench.run(
            bench.ask(
                "python",
                "import sys; sys.stdout.buffer.write(b'a\\x00b\\xff\\xfec\\xf0\\x9f\\x98\\x80\\xe2\\x82')"));
    assertEquals("a\u0000b\ufffd\ufffdc😀\ufffd", result.stdout());
  }

  @Test
  void joinsACharacterThatComesInTwoPieces() throws Exception {
    JobResult result =
        bench.run(
            bench.ask(
                "python",
                """
                import sys, time
                for b in 'ä😀'.encode():
                    sys.stdout.buffer.write(bytes([b])); sys.stdout.flush(); time.sleep(0.05)
                """));
    assertEquals("ä😀", result.stdout());
  }

  @Test
  void passesALineOfAMegabyteWhole() throws Exception {
    var job = bench.submit(bench.ask("python", "print('x' * 1000000)"));
    JobResult result = bench.awaitFinish(job).result();
    assertEquals(1_000_001, result.stdout().length());
    assertEquals(result.output(), bench.output(job));
  }

  @Test
  void sendsOutputWhileTheProgramRunsWithEachStreamAndInOrder() throws Exception {
    var job =
        bench.submit(
            bench.ask(
                "python",
                """
                import os, time
                os.write(1, b'one\\n'); time.sleep(0.3)
                os.write(2, b'two\\n'); time.sleep(0.3)
                os.write(1, b'three\\n')
                """));
    JobResult result = bench.awaitFinish(job).result();
    assertEquals("one\nthree\n", result.stdout());
    assertEquals("two\n", result.stderr());
    assertEquals("one\ntwo\nthree\n", result.output());
    List<JobEvent> events = bench.events(job.id());
    assertTrue(
        events.getFirst() instanceof JobEvent.Started(var id, int attempt, var worker)
            && attempt == 1
            && worker.equals(Shop.WORKER_ID),
        events.toString());
    assertEquals(
        List.of(
            new JobEvent.Output(job.id(), 1, 0, OutputStream.STDOUT, "one\n"),
            new JobEvent.Output(job.id(), 1, 1, OutputStream.STDERR, "two\n"),
            new JobEvent.Output(job.id(), 1, 2, OutputStream.STDOUT, "three\n")),
        events.subList(1, 4));
    assertTrue(events.getLast() instanceof JobEvent.Finished);
    assertEquals(5, events.size());
  }

  @Test
  void saysWhenAProgramThatSomebodySitsInFrontOfIsCompiled() throws Exception {
    var job =
        bench.submit(
            bench
                .ask("c", "#include <stdio.h>\nint main() { return getchar() == 'x' ? 0 : 1; }")
                .open());
    await().until(() -> bench.events(job.id()).contains(new JobEvent.Compiled(job.id(), 1)));
    bench.control(Shop.WORKER_ID, new JobControl.Stdin(job.id(), "x\n"));
    assertEquals(JobStatus.COMPLETED, bench.awaitFinish(job).result().status());
    var batch = bench.submit(bench.ask("c", "int main() { return 0; }"));
    bench.awaitFinish(batch);
    assertEquals(2, bench.events(batch.id()).size());
  }

  @Test
  void putsTheDripsOfAProgramTogether() throws Exception {
    var job =
        bench.submit(
            bench.ask(
                "python",
                """
                import time
                end = time.time() + 2
                while time.time() < end: print('.', end='', flush=True); time.sleep(0.002)
                """));
    bench.awaitFinish(job);
    long messages =
        bench.events(job.id()).stream().filter(JobEvent.Output.class::isInstance).count();
    assertTrue(messages >= 20 && messages <= 60, messages + " messages in 2 seconds");
  }

  @Test
  void endsAFloodAtTheLimitAndStoresNoMore() throws Exception {
    JobResult result = bench.run(bench.ask("python", "while True: print('y' * 1000)"));
    assertEquals(JobStatus.OUTPUT_LIMIT, result.status());
    assertEquals(1 << 20, result.stdout().length());
    assertEquals("The program wrote more than 1 MiB of output", result.message());
  }

  @Test
  void takesNothingThatAProgramWritesForAWordOfTheSupervisor() throws Exception {
    JobResult result =
        bench.run(
            bench.ask(
                "python",
                """
                import os, sys
                frame = b'x\\x00\\x00\\x00\\x23{"phase":"run","exitCode":0,"wallMs":1}'
                for fd in range(64):
                    try: os.write(fd, frame)
                    except OSError: pass
                for p in ('/proc/1/fd/1', '/proc/1/mem', '/dev/console'):
                    try: open(p, 'wb').write(frame)
                    except OSError: pass
                sys.exit(7)
                """));
    assertEquals(JobStatus.FAILED, result.status());
    assertEquals(7, result.exitCode());
  }
}
