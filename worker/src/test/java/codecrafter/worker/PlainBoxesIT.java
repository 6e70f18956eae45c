package codecrafter.worker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import codecrafter.contract.event.JobControl;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.worker.abuse.Corpus;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A host where rooms cannot be made, or may not: a container for each job. */
@NullUnmarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlainBoxesIT {
  private OwnShop shop;
  private Workbench bench;

  @BeforeAll
  void open() throws Exception {
    shop = OwnShop.open(Map.of("WORKER_ID", "plain", "ISOLATION", "container", "SLOTS", "2"));
    bench = shop.bench();
  }

  @AfterAll
  void close() throws Exception {
    shop.close();
  }

  @Test
  void runsEachJobInAContainerOfItsOwn() throws Exception {
    Set<String> places = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      JobResult result =
          bench.run(bench.ask("bash", "id -u; ls /work | xargs; echo $$ > /tmp/mark; ls /tmp"));
      assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
      String[] lines = result.stdout().split("\n");
      places.add(lines[0]);
      assertEquals("main.sh out mark", lines[1] + " " + lines[2]);
    }
    assertEquals(3, places.size());
  }

  @Test
  void hidesPid1FromTheJob() throws Exception {
    JobResult result =
        bench.run(
            bench.ask(
                "python",
                """
                import ctypes, os
                for name in ('mem', 'fd/0', 'fd/1', 'environ', 'maps', 'cwd/x'):
                    for mode in ('rb', 'r+b', 'wb'):
                        try: open('/proc/1/' + name, mode); print('open', name, mode)
                        except OSError: pass
                libc = ctypes.CDLL(None)
                for request in (16, 0x4206):
                    if libc.ptrace(request, 1, 0, 0) == 0: print('traced')
                info = (ctypes.c_int * 32)(11, 0, -1)
                if libc.syscall(129, 1, 11, info) == 0: print('queued a signal')
                for signal in range(1, 65): os.kill(1, signal)
                print('alive')
                """));
    assertEquals("alive\n", result.stdout());
    assertEquals(JobStatus.COMPLETED, result.status());
  }

  @Test
  void cancelsAndLimitsAsWell() throws Exception {
    var job = bench.submit(bench.ask("bash", "echo begun; sleep 100"));
    bench.awaitOutput(job, "begun");
    bench.control("plain", new JobControl.Cancel(job.id()));
    assertEquals(JobStatus.CANCELLED, bench.result(job).status());
    assertEquals(
        JobStatus.MEMORY_LIMIT,
        bench.run(bench.ask("python", "x = [bytearray(1 << 20) for _ in range(2000)]")).status());
    assertEquals(
        JobStatus.TIMED_OUT, bench.run(bench.ask("bash", "sleep 100").wallMs(300)).status());
  }

  static Stream<Corpus.Case> traps() throws IOException {
    return AbuseIT.cases().filter(c -> c.id().startsWith("artifacts-"));
  }

  @ParameterizedTest
  @MethodSource("traps")
  void isNotTrickedByFilesThatAProgramLeaves(Corpus.Case trap) throws Exception {
    AbuseIT.judge(bench, trap, bench.result(AbuseIT.submit(bench, trap)), Duration.ZERO);
  }

  @Test
  void leavesNoContainerOfAJobBehind() throws Exception {
    String name = "/codecrafter-box-" + bench.run(bench.ask("bash", "id -u")).stdout().strip();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() ->
            Containers.ofWorker("plain").stream()
                .noneMatch(container -> container.getNames()[0].equals(name)));
  }
}
