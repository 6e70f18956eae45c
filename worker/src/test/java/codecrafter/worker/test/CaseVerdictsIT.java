package codecrafter.worker.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import codecrafter.contract.job.Limits;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.test.Comparison;
import codecrafter.contract.test.TestCase;
import codecrafter.contract.test.TestOutcome;
import codecrafter.contract.test.TestReport;
import codecrafter.contract.test.Testing;
import codecrafter.contract.test.Verdict;
import codecrafter.worker.test.TestBench.Came;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each verdict by what happened, from runtimes that differ in how they use time and memory. */
@NullUnmarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseVerdictsIT {
  private static final String IMAGE =
      System.getenv().getOrDefault("SANDBOX_IMAGE", "codecrafter/sandbox-core:latest");
  private static final long MIB = 1 << 20;

  private TestBench bench;

  @BeforeAll
  void open() throws Exception {
    bench = new TestBench(IMAGE, true);
  }

  @AfterAll
  void close() {
    bench.close();
  }

  /** The program that does what it reads. */
  private String onDemand(String language) throws Exception {
    String name = "/verdicts/" + language + "/" + bench.language(language).main();
    try (InputStream in = getClass().getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static TestCase one(String id, String what, Limits.@Nullable Asked limits) {
    return new TestCase(
        id, id, what + "\n", "hello", List.of(), Comparison.TRIMMED, limits, false, 1);
  }

  private static Limits.Asked asked(Long wallMs, Long cpuMs, Long memory, Long output) {
    return new Limits.Asked(wallMs, null, cpuMs, null, memory, null, output, null, null);
  }

  private Map<String, Verdict> verdicts(String language, String code, TestCase... cases)
      throws Exception {
    SourceFile main = SourceFile.text(bench.language(language).main(), code);
    Came came =
        bench.run(bench.job(language, List.of(main), new Testing(List.of(cases), null, List.of())));
    TestReport report = came.result().tests();
    assertNotNull(report, came.result().toString());
    Map<String, Verdict> verdicts = new TreeMap<>();
    for (TestOutcome outcome : report.tests()) {
      verdicts.put(outcome.id(), outcome.verdict());
    }
    return verdicts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "javascript", "go", "c"})
  void givesEachVerdictByWhatHappened(String language) throws Exception {
    Map<String, Verdict> verdicts =
        verdicts(
            language,
            onDemand(language),
            one("AC", "hello", null),
            one("WA", "goodbye", null),
            one("TLE-cpu", "spin", asked(20_000L, 1000L, null, null)),
            one("TLE-wall", "sleep", asked(2000L, null, null, null)),
            one("MLE", "eat", asked(20_000L, null, 128 * MIB, null)),
            one("OLE", "write", asked(20_000L, null, null, 100_000L)),
            one("RE", "fail", null));
    Map<String, Verdict> wanted = new TreeMap<>();
    for (String id : verdicts.keySet()) {
      wanted.put(id, Verdict.valueOf(id.split("-")[0]));
    }
    assertEquals(7, verdicts.size());
    assertEquals(wanted, verdicts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "go", "c", "typescript", "rust", "cpp"})
  void saysOfEachCaseThatTheProgramDoesNotCompile(String language) throws Exception {
    Map<String, Verdict> verdicts =
        verdicts(language, "this is no program (", one("a", "", null), one("b", "", null));
    assertEquals(Map.of("a", Verdict.CE, "b", Verdict.CE), verdicts);
  }

  /** Where nothing is compiled, what cannot be read fails as it is run. */
  @ParameterizedTest
  @ValueSource(strings = {"javascript", "python"})
  void letsAProgramFailThatCannotBeRead(String language) throws Exception {
    assertEquals(
        Map.of("a", Verdict.RE), verdicts(language, "this is no program (", one("a", "", null)));
  }
}
