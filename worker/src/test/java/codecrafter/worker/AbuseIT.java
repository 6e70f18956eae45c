package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.Artifact;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile programs, each with what must come of it; after each a harmless one runs as ever. */
class AbuseIT {
  private static final Limits LIMITS =
      new Limits(5_000, 10_000, 60_000, 256 << 20, 64, 1 << 20, 64 << 20, 64 << 20);

  /** What a busy machine may add to a case's time, which is given for an idle one. */
  private static final double BUSY_SECONDS = 5;

  private static final Map<String, Integer> SIGNALS =
      Map.of(
          "SIGABRT", 134, "SIGBUS", 135, "SIGKILL", 137, "SIGSEGV", 139, "SIGTRAP", 133, "SIGXFSZ",
          153);

  private final Workbench bench = Shop.open();

  record Case(JsonNode json) {
    String id() {
      return json.get("id").asText();
    }

    @Override
    public String toString() {
      return id() + ": " + json.get("attempts").asText();
    }
  }

  static Stream<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    Json.mapper().readTree(resource("cases.json")).forEach(json -> cases.add(new Case(json)));
    return cases.stream();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = AbuseIT.class.getResourceAsStream("/abuse/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  static Case named(String id) throws IOException {
    return cases().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void endsAsItMust(Case c) throws Exception {
    Job beside = c.json.has("beside") ? submit(bench, named(c.json.get("beside").asText())) : null;
    if (beside != null) {
      Thread.sleep(2500);
    }
    long began = System.nanoTime();
    JobResult result = bench.result(submit(bench, c));
    Duration wall = Duration.ofNanos(System.nanoTime() - began);
    judge(bench, c, result, wall);
    if (beside != null) {
      bench.result(beside);
    }
    if (c.json.has("then")) {
      Case next = named(c.json.get("then").asText());
      judge(bench, next, bench.result(submit(bench, next)), Duration.ZERO);
    }
    JobResult hello = bench.run(bench.ask("python", "print('hello', input())").given("x\n"));
    assertEquals("hello x\n", hello.stdout());
  }

  static Job submit(Workbench bench, Case c) throws IOException {
    JsonNode json = c.json;
    String stdin =
        json.has("stdinBytes")
            ? "0123456789abcde\n"
                .repeat(Math.min(json.get("stdinBytes").asInt(), Program.MAX_BYTES) / 16)
            : json.path("stdin").asText();
    return bench.submit(
        bench
            .ask(json.get("language").asText(), "")
            .of(
                List.of(
                    SourceFile.text(
                        json.get("submitAs").asText(),
                        new String(resource(json.get("file").asText()), StandardCharsets.UTF_8))))
            .within(limits(json))
            .given(stdin));
  }

  /** A program that can only run into the clock need not run for long. */
  private static Limits limits(JsonNode json) {
    Limits l = LIMITS;
    return texts(json.get("expect"), "status").equals(List.of("timed-out"))
        ? new Limits(
            2_000,
            l.compileWallMs(),
            l.cpuMs(),
            l.memoryBytes(),
            l.pids(),
            l.outputBytes(),
            l.fileBytes(),
            l.workBytes())
        : l;
  }

  static void judge(Workbench bench, Case c, JobResult result, Duration wall) {
    JsonNode expect = c.json.get("expect");
    String both = result.stdout() + result.stderr();
    List<Executable> checks = new ArrayList<>();
    checks.add(() ->
        assertTrue(
            texts(expect, "status").contains(result.status().wire()),
            result.status() + " " + result.message()));
    if (ended(result) && expect.has("exitCodes") && result.message() != null) {
      checks.add(() -> assertTrue(texts(expect, "exitCodes").contains(exit(result)), exit(result)));
    }
    if (expect.path("phase").asText().equals("compile")) {
      checks.add(() ->
          assertTrue(result.compile() != null && result.exitCode() == null, "not in the compiler"));
    }
    for (String text : texts(expect, "stdoutContains")) {
      checks.add(() -> assertTrue(result.stdout().contains(text), text + " is missing"));
    }
    for (String text : texts(expect, "stderrContains")) {
      checks.add(() -> assertTrue(result.stderr().contains(text), text + " is missing"));
    }
    for (String text : texts(expect, "outputNotContains")) {
      checks.add(() -> assertFalse(both.contains(text), text + " is there"));
    }
    for (String pattern : texts(expect, "stdoutMatches")) {
      checks.add(
          () -> assertTrue(Pattern.compile(pattern).matcher(result.stdout()).find(), pattern));
    }
    if (expect.has("stdoutBytes")) {
      checks.add(() -> assertEquals(expect.get("stdoutBytes").asInt(), result.stdout().length()));
    }
    if (expect.has("artifacts")) {
      checks.add(() -> assertEquals(texts(expect, "artifacts"), paths(result)));
    }
    for (String text : texts(expect, "artifactsLeftOutContains")) {
      checks.add(() ->
          assertTrue(
              String.valueOf(result.artifactsLeftOut()).contains(text),
              text + " is missing in " + result.artifactsLeftOut()));
    }
    for (String text : texts(expect, "artifactsNotContain")) {
      for (String path : paths(result)) {
        String content = new String(bench.artifact(result, path), StandardCharsets.UTF_8);
        checks.add(() -> assertFalse(content.contains(text), text + " is in " + path));
      }
    }
    checks.add(
        () -> assertTrue(both.length() <= LIMITS.outputBytes(), "more than the limit is stored"));
    checks.add(() ->
        assertTrue(
            wall.toMillis() / 1000.0 <= expect.get("maxWallSeconds").asDouble() + BUSY_SECONDS,
            "took " + wall));
    String last = both.substring(Math.max(0, both.length() - 2000));
    assertAll(result.status() + ", " + result.message() + ": " + last, checks);
  }

  private static List<String> paths(JobResult result) {
    return result.artifacts().stream().map(Artifact::path).toList();
  }

  private static boolean ended(JobResult result) {
    return (result.status() == JobStatus.COMPLETED || result.status() == JobStatus.FAILED)
        && (result.exitCode() != null || result.signal() != null);
  }

  private static String exit(JobResult result) {
    return String.valueOf(
        result.signal() == null ? result.exitCode() : SIGNALS.get(result.signal()));
  }

  private static List<String> texts(JsonNode node, String field) {
    List<String> texts = new ArrayList<>();
    node.path(field).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
