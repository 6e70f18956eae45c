package codecrafter.api.piston;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import codecrafter.api.execute.JobView;
import codecrafter.api.execute.Samples;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.language.Language;
import codecrafter.contract.language.Languages;
import codecrafter.contract.wire.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {
  private static final Language PYTHON = Languages.load().find("python").orElseThrow();

  private static Outcome outcome(
      JobStatus status,
      @Nullable Integer code,
      @Nullable String signal,
      String stdout,
      String stderr,
      JobResult.@Nullable Compile compile) {
    Job job = Samples.job("u", null, Samples.NOW);
    JobResult result =
        new JobResult(
            job.id(),
            1,
            status,
            code,
            signal,
            "a sentence",
            stdout,
            stderr,
            stdout + stderr,
            30,
            20,
            10,
            compile,
            Samples.NOW,
            Samples.NOW);
    return Outcome.of(JobView.of(job, result), new Runtimes.Found(PYTHON, "python", "3.13.5"));
  }

  @Test
  void saysEveryFieldAlsoThatThereIsNone() {
    assertEquals(
        """
        {"run":{"signal":null,"stdout":"a","stderr":"b","code":0,"output":"ab","memory":10,\
        "message":"a sentence","status":null,"cpu_time":20,"wall_time":30},\
        "language":"python","version":"3.13.5"}\
        """,
        Json.write(outcome(JobStatus.COMPLETED, 0, null, "a", "b", null)));
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLETED, 0, , a, b, , 0,",
    "FAILED, 3, , a, b, RE, 3,",
    "FAILED, , SIGSEGV, a, b, SG, , SIGSEGV",
    "TIMED_OUT, , SIGKILL, a, b, TO, , SIGKILL",
    "TIMED_OUT, 0, , a, b, TO, , SIGKILL",
    "MEMORY_LIMIT, , , a, b, SG, , SIGKILL",
    "OUTPUT_LIMIT, , SIGKILL, aa, b, OL, , SIGKILL",
    "OUTPUT_LIMIT, , SIGKILL, a, bb, EL, , SIGKILL",
    "CANCELLED, , SIGKILL, a, b, XX, , SIGKILL",
    "ERROR, , , a, b, XX, ,"
  })
  void saysHowTheRunEnded(
      JobStatus status,
      @Nullable Integer code,
      @Nullable String signal,
      String stdout,
      String stderr,
      @Nullable String expected,
      @Nullable Integer expectedCode,
      @Nullable String expectedSignal) {
    Outcome outcome = outcome(status, code, signal, stdout, stderr, null);
    assertNull(outcome.compile());
    assertEquals(expected, outcome.run().status());
    assertEquals(expectedCode, outcome.run().code());
    assertEquals(expectedSignal, outcome.run().signal());
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, 1, , RE, 1,",
    "FAILED, , SIGSEGV, SG, , SIGSEGV",
    "TIMED_OUT, , SIGKILL, TO, , SIGKILL",
    "OUTPUT_LIMIT, , SIGKILL, EL, , SIGKILL"
  })
  void copiesACompileStageThatWentWrong(
      JobStatus status,
      @Nullable Integer code,
      @Nullable String signal,
      String expected,
      @Nullable Integer expectedCode,
      @Nullable String expectedSignal) {
    Outcome outcome =
        outcome(
            status, null, null, "", "", new JobResult.Compile(code, signal, "no good", 9, 8, 7));
    assertEquals(outcome.compile(), outcome.run());
    assertEquals(
        new Stage(
            expectedSignal,
            "",
            "no good",
            expectedCode,
            "no good",
            7L,
            "a sentence",
            expected,
            8L,
            9L),
        outcome.run());
  }

  @Test
  void tellsACompileStageThatWentWellFromTheRun() {
    Outcome outcome =
        outcome(
            JobStatus.FAILED, 2, null, "x", "", new JobResult.Compile(0, null, "warning", 9, 8, 7));
    assertEquals(
        new Stage(null, "", "warning", 0, "warning", 7L, null, null, 8L, 9L), outcome.compile());
    assertEquals("RE", outcome.run().status());
    assertEquals("x", outcome.run().output());
  }
}
