package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import codecrafter.contract.job.Job;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.test.Comparison;
import codecrafter.contract.test.TestCase;
import codecrafter.contract.test.TestOutcome;
import codecrafter.contract.test.TestReport;
import codecrafter.contract.test.Testing;
import codecrafter.contract.test.Verdict;
import codecrafter.worker.Conformance.Case;
import codecrafter.worker.test.TestBench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases in each language of the core image, on the programs of the conformance run. */
@NullUnmarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseLanguagesIT {
  private TestBench rooms;
  private TestBench containers;

  @BeforeAll
  void open() throws Exception {
    rooms = new TestBench(Workbench.IMAGE, true);
    containers = new TestBench(Workbench.IMAGE, false);
  }

  @AfterAll
  void close() {
    rooms.close();
    containers.close();
  }

  static Stream<String> core() {
    return Stream.of(
        "python",
        "javascript",
        "typescript",
        "java",
        "go",
        "rust",
        "c",
        "cpp",
        "ruby",
        "php",
        "perl",
        "lua",
        "bash",
        "awk");
  }

  @ParameterizedTest
  @MethodSource("core")
  void acceptsRefusesAndSeesWhatFails(String id) throws Exception {
    check(rooms, id);
  }

  @ParameterizedTest
  @MethodSource("core")
  void doesSoInAContainerOfItsOwn(String id) throws Exception {
    check(containers, id);
  }

  static void check(TestBench bench, String id) throws Exception {
    List<TestCase> cases = new ArrayList<>();
    var language = bench.language(id);
    boolean exits =
        Conformance.can(id, Case.EXIT)
            && Conformance.can(id, Case.ARGS)
            && Conformance.program(language, Case.EXIT) == null;
    List<String> args = Conformance.can(id, Case.ARGS) ? List.of("a") : List.of();
    cases.add(one("AC", "(?s).*hello.*", args));
    cases.add(one("WA", "goodbye", args));
    if (exits) {
      cases.add(one("RE", "(?s).*", List.of("exit")));
    }
    Job.Test job =
        bench.job(
            id,
            List.of(SourceFile.text(language.main(), Conformance.program(language))),
            new Testing(cases, null, List.of()));
    TestBench.Came came = bench.run(job);
    TestReport report = came.result().tests();
    assertNotNull(report, came.result().toString());
    Map<String, Verdict> verdicts = new TreeMap<>();
    for (TestOutcome outcome : report.tests()) {
      verdicts.put(outcome.id(), outcome.verdict());
    }
    Map<String, Verdict> wanted = new TreeMap<>();
    cases.forEach(each -> wanted.put(each.id(), Verdict.valueOf(each.id())));
    assertEquals(wanted, verdicts, came.result().toString());
  }

  private static TestCase one(String id, String expected, List<String> args) {
    return new TestCase(id, id, "abc\n", expected, args, Comparison.of("regex"), null, false, 1);
  }
}
