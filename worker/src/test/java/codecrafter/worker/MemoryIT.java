package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Limits;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory that a job asks for, in a box that was ready before it came, in both forms of boxes. */
class MemoryIT {
  private static final long MIB = 1 << 20;

  private static Limits memory(long mib) {
    Limits usual = Limits.DEFAULT;
    return new Limits(
        20_000,
        usual.compileWallMs(),
        usual.cpuMs(),
        usual.compileCpuMs(),
        mib * MIB,
        usual.pids(),
        usual.outputBytes(),
        usual.fileBytes(),
        usual.workBytes());
  }

  private static JobResult using(Workbench bench, int mib, Limits limits) throws Exception {
    return bench.run(
        bench
            .ask(
                "python",
                "import os\nx = [bytearray(1 << 20) for _ in range(%d)]\nprint(os.getuid())"
                    .formatted(mib))
            .within(limits));
  }

  private static List<String> boxes(String worker) {
    return Containers.ofWorker(worker).stream()
        .flatMap(container -> Stream.of(container.getNames()))
        .collect(Collectors.toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "container"})
  void isGivenToABoxThatIsReadyAndTakenBackAfterTheJob(String isolation) throws Exception {
    String worker = "memory-" + isolation;
    Map<String, String> settings =
        Map.of("WORKER_ID", worker, "ISOLATION", isolation, "SLOTS", "1", "WARM", "1");
    try (OwnShop shop = OwnShop.open(settings)) {
      Workbench bench = shop.bench();
      assertEquals(JobStatus.COMPLETED, using(bench, 100, Limits.DEFAULT).status());
      for (int i = 0; i < 3; i++) {
        List<String> before = boxes(worker);
        JobResult more = using(bench, 700, memory(1024));
        assertEquals(JobStatus.COMPLETED, more.status(), more.toString());
        String box = "/codecrafter-box-" + more.stdout().strip();
        assertTrue(before.contains(box), box + " is new: " + before);
        JobResult usual = using(bench, 700, Limits.DEFAULT);
        assertEquals(JobStatus.MEMORY_LIMIT, usual.status(), usual.toString());
        assertEquals("The program needed more than 512 MiB of memory", usual.message());
        JobResult less = using(bench, 100, memory(64));
        assertEquals(JobStatus.MEMORY_LIMIT, less.status(), less.toString());
        assertEquals(JobStatus.COMPLETED, using(bench, 100, Limits.DEFAULT).status());
      }
    }
  }
}
