package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import codecrafter.contract.job.Artifact;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.wire.Json;
import codecrafter.worker.abuse.Corpus;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile programs, each with what must come of it; after each a harmless one runs as ever. */
class AbuseIT {
  private static final Limits LIMITS =
      new Limits(5_000, 10_000, 60_000, 60_000, 256 << 20, 64, 1 << 20, 64 << 20, 64 << 20);

  /** What a busy machine may add to a case's time, which is given for an idle one. */
  private static final double BUSY_SECONDS = 5;

  private final Workbench bench = Shop.open();

  static Corpus corpus() throws IOException {
    return Corpus.in(Path.of("src/test/resources/abuse"));
  }

  static Stream<Corpus.Case> cases() throws IOException {
    return corpus().cases().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void endsAsItMust(Corpus.Case c) throws Exception {
    String neighbour = c.beside();
    Job beside = neighbour == null ? null : submit(bench, corpus().named(neighbour));
    if (beside != null) {
      Thread.sleep(2500);
    }
    long began = System.nanoTime();
    JobResult result = bench.result(submit(bench, c));
    judge(bench, c, result, Duration.ofNanos(System.nanoTime() - began));
    if (beside != null) {
      bench.result(beside);
    }
    if (c.then() != null) {
      Corpus.Case next = corpus().named(c.then());
      judge(bench, next, bench.result(submit(bench, next)), Duration.ZERO);
    }
    JobResult hello = bench.run(bench.ask("python", "print('hello', input())").given("x\n"));
    assertEquals("hello x\n", hello.stdout());
  }

  static Job submit(Workbench bench, Corpus.Case c) throws IOException {
    Workbench.Ask ask =
        bench
            .ask(c.language(), "")
            .of(List.of(SourceFile.text(c.submitAs(), c.source())))
            .within(LIMITS)
            .given(c.stdin());
    return bench.submit(c.loops() ? ask.wallMs(2_000) : ask);
  }

  static void judge(Workbench bench, Corpus.Case c, JobResult result, Duration wall) {
    List<String> complaints = new ArrayList<>();
    JsonNode json = Json.mapper().valueToTree(result);
    complaints.addAll(c.complaints(json, wall.toMillis() / 1000.0, BUSY_SECONDS));
    for (Artifact artifact : result.artifacts()) {
      String content = new String(bench.artifact(result, artifact.path()), StandardCharsets.UTF_8);
      complaints.addAll(c.complaints(artifact.path(), content));
    }
    assertEquals(List.of(), complaints);
  }
}
