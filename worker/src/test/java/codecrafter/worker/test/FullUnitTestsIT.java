package codecrafter.worker.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.JobStatus;
import codecrafter.contract.test.TestOutcome;
import codecrafter.contract.test.TestStatus;
import codecrafter.worker.test.TestBench.Came;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The frameworks of those languages that only the image with all of them has. */
@NullUnmarked
@Tag("languages")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullUnitTestsIT {
  private static final String IMAGE =
      System.getenv().getOrDefault("SANDBOX_FULL_IMAGE", "codecrafter/sandbox-full:latest");

  private TestBench bench;

  @BeforeAll
  void open() throws Exception {
    bench = new TestBench(IMAGE, true);
  }

  @AfterAll
  void close() {
    bench.close();
  }

  static Stream<Quartet> frameworks() {
    return Quartet.all().filter(quartet -> !quartet.isInCore());
  }

  @ParameterizedTest
  @MethodSource("frameworks")
  void tellsWhatPassedFailedWasSkippedAndErrored(Quartet quartet) throws Exception {
    quartet.check(bench);
  }

  @ParameterizedTest
  @MethodSource("frameworks")
  void runsOnlyWhatIsAskedForAgain(Quartet quartet) throws Exception {
    String failed =
        bench.run(quartet.job(bench, List.of())).told().stream()
            .filter(test -> test.status() == TestStatus.FAILED)
            .findFirst()
            .orElseThrow()
            .id();
    Came came = bench.run(quartet.job(bench, List.of(failed)));
    assertEquals(List.of(failed), came.told().stream().map(TestOutcome::id).toList());
    assertEquals(JobStatus.FAILED, came.result().status(), came.result().toString());
  }

  @ParameterizedTest
  @MethodSource("frameworks")
  void hasAStarterThatPassesBesideTheExample(Quartet quartet) throws Exception {
    Came came = bench.run(quartet.starter(bench));
    assertEquals(JobStatus.COMPLETED, came.result().status(), came.result().toString());
    assertTrue(came.result().tests().passed() > 0, came.result().toString());
  }
}
