package codecrafter.worker.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.test.TestOutcome;
import codecrafter.contract.test.TestReport;
import codecrafter.contract.test.TestStatus;
import codecrafter.contract.test.Testing;
import codecrafter.worker.test.TestBench.Came;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each framework of the core image's languages, in real boxes. */
@NullUnmarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnitTestsIT {
  private static final String IMAGE =
      System.getenv().getOrDefault("SANDBOX_IMAGE", "codecrafter/sandbox-core:latest");

  private Map<Boolean, TestBench> benches = Map.of();

  @BeforeAll
  void open() throws Exception {
    benches = Map.of(true, new TestBench(IMAGE, true), false, new TestBench(IMAGE, false));
  }

  @AfterAll
  void close() {
    benches.values().forEach(TestBench::close);
  }

  static Stream<Quartet> frameworks() {
    return Quartet.all().filter(Quartet::isInCore);
  }

  static Stream<Quartet> withOneOfEachKind() {
    return frameworks();
  }

  @ParameterizedTest
  @MethodSource("withOneOfEachKind")
  void tellsWhatPassedFailedWasSkippedAndErrored(Quartet quartet) throws Exception {
    quartet.check(benches.get(true));
  }

  @ParameterizedTest
  @MethodSource("withOneOfEachKind")
  void doesSoInAContainerOfItsOwn(Quartet quartet) throws Exception {
    quartet.check(benches.get(false));
  }

  @ParameterizedTest
  @MethodSource("frameworks")
  void runsOnlyWhatIsAskedForAgain(Quartet quartet) throws Exception {
    TestBench bench = benches.get(true);
    String failed =
        bench.run(quartet.job(bench, List.of())).told().stream()
            .filter(test -> test.status() == TestStatus.FAILED)
            .findFirst()
            .orElseThrow()
            .id();
    Came came = bench.run(quartet.job(bench, List.of(failed)));
    assertEquals(List.of(failed), came.told().stream().map(TestOutcome::id).toList());
    assertEquals(JobStatus.FAILED, came.result().status(), came.result().toString());
    assertNull(came.result().tests().problem());
  }

  @ParameterizedTest
  @MethodSource("frameworks")
  void hasAStarterThatPassesBesideTheExample(Quartet quartet) throws Exception {
    TestBench bench = benches.get(true);
    Came came = bench.run(quartet.starter(bench));
    assertEquals(JobStatus.COMPLETED, came.result().status(), came.result().toString());
    assertTrue(came.result().tests().passed() > 0, came.result().toString());
  }

  @Test
  void saysWhatToDoWhereThereAreNoTests() throws Exception {
    TestBench bench = benches.get(true);
    Came none =
        bench.run(
            bench.job(
                "python",
                List.of(SourceFile.text("main.py", "")),
                new Testing(List.of(), null, List.of())));
    assertEquals(JobStatus.FAILED, none.result().status());
    assertEquals(
        "No file has tests: they are looked for in test_*.py or *_test.py for pytest and unittest",
        none.result().message());
  }

  @Test
  void callsARunThatBreaksOffWhatItIs() throws Exception {
    TestBench bench = benches.get(true);
    String code =
        "import os\ndef test_one(): pass\ndef test_two(): os._exit(0)\ndef test_three(): pass\n";
    Came came =
        bench.run(
            bench.job(
                "python",
                List.of(SourceFile.text("test_main.py", code)),
                new Testing(List.of(), null, List.of())));
    TestReport report = came.result().tests();
    assertNotNull(report);
    assertEquals(JobStatus.FAILED, came.result().status());
    assertEquals(List.of(TestStatus.PASSED, TestStatus.ERRORED), statuses(report));
    assertEquals("The tests did not run to their end: it ended with exit code 0", report.problem());
  }

  @Test
  void takesAReportThatTheProgramSpoilsForNoMoreThanItIs() throws Exception {
    TestBench bench = benches.get(true);
    String code =
        """
        import json, os
        def test_one(): pass
        report = open(os.environ["CC_REPORT"], "w")
        report.write("<!DOCTYPE x [<!ENTITY a 'b'>]>\\n\\x00{}\\n" + "[" * 5000 + "\\n")
        report.write(json.dumps({"event": "end", "name": "forged\\n" * 1000, "status": "passed"}) + "\\n")
        report.write(("x" * 1000000 + "\\n") * 6)
        report.flush()
        """;
    Came came =
        bench.run(
            bench.job(
                "python",
                List.of(SourceFile.text("test_main.py", code)),
                new Testing(List.of(), null, List.of())));
    assertEquals(JobStatus.FAILED, came.result().status());
    assertEquals(
        "The report has a line that cannot be read: did the program write to it?",
        came.result().tests().problem());
  }

  private static List<TestStatus> statuses(TestReport report) {
    return report.tests().stream().map(TestOutcome::status).toList();
  }
}
