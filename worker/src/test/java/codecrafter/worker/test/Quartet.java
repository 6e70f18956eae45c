package codecrafter.worker.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.language.Language;
import codecrafter.contract.language.Languages;
import codecrafter.contract.language.TestFramework;
import codecrafter.contract.test.TestOutcome;
import codecrafter.contract.test.TestReport;
import codecrafter.contract.test.TestStatus;
import codecrafter.contract.test.Testing;
import codecrafter.contract.wire.Json;
import codecrafter.worker.test.TestBench.Came;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The program in {@code resources/tests} for one framework of one language: it has one test that
 * passes, one that fails, one that is skipped and one that errors, where the framework can tell
 * these apart.
 */
record Quartet(Language language, TestFramework framework) {
  private static final Set<String> FULL = Set.of("r", "ocaml", "elixir", "kotlin", "csharp");

  static Stream<Quartet> all() {
    return Languages.load().all().stream()
        .flatMap(language -> language.tests().stream().map(one -> new Quartet(language, one)));
  }

  boolean isInCore() {
    return !FULL.contains(language.id());
  }

  /** The files of the program, as {@code files.json} lists them. */
  private List<SourceFile> files() {
    List<SourceFile> files = new ArrayList<>();
    for (String path : listed().getOrDefault("files", List.of())) {
      files.add(SourceFile.text(path, read(path)));
    }
    return files;
  }

  /** The kinds that it has no test of. */
  List<String> lacks() {
    return listed().getOrDefault("lacks", List.of());
  }

  @SuppressWarnings("unchecked")
  private Map<String, List<String>> listed() {
    try {
      return Json.read(read("files.json").getBytes(StandardCharsets.UTF_8), Map.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read(String path) {
    String name = "/tests/" + language.id() + "/" + framework.id() + "/" + path;
    try (InputStream in = Quartet.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("There is no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Job.Test job(TestBench bench, List<String> only) {
    return bench.job(language.id(), files(), new Testing(List.of(), framework.id(), only));
  }

  /** The language's example with the framework's starter. */
  Job.Test starter(TestBench bench) {
    return bench.job(
        language.id(),
        List.of(
            SourceFile.text(language.main(), language.example()),
            SourceFile.text(framework.starter().path(), framework.starter().content())),
        new Testing(List.of(), null, List.of()));
  }

  /** Runs it, and sees that each of the four is told as what it is, and where. */
  void check(TestBench bench) throws InterruptedException {
    Came came = bench.run(job(bench, List.of()));
    TestReport report = came.result().tests();
    String all = came.result().toString();
    assertTrue(report != null, all);
    assertNull(report.problem(), all);
    assertEquals(JobStatus.FAILED, came.result().status(), all);
    assertEquals(report.tests(), came.told(), all);
    for (TestStatus status : TestStatus.values()) {
      if (!lacks().contains(status.wire())) {
        has(report, status, all);
      }
    }
    assertEquals(4 - lacks().stream().filter(l -> !l.equals("place")).count(), report.total(), all);
  }

  private void has(TestReport report, TestStatus status, String all) {
    List<TestOutcome> those =
        report.tests().stream().filter(test -> test.status() == status).toList();
    assertEquals(1, those.size(), status + ": " + all);
    TestOutcome test = those.getFirst();
    assertTrue(test.name().toLowerCase().contains(status.wire().substring(0, 4)), all);
    if (status == TestStatus.FAILED) {
      assertTrue(test.message() != null && !test.message().isBlank(), all);
      if (!lacks().contains("place")) {
        assertTrue(test.file() != null && test.line() != null, all);
      }
    }
  }

  @Override
  public String toString() {
    return language.id() + " " + framework.id();
  }
}
