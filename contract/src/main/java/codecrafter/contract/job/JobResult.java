package codecrafter.contract.job;

import codecrafter.contract.test.TestReport;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a job.
 *
 * @param attempt which try ended so, from 1
 * @param message one sentence for a person, where the status alone does not say it
 * @param output standard output and error in the order they came
 * @param timeMs real time of the run stage
 * @param cpuTimeMs CPU time of the run stage, over all its processes
 * @param memoryBytes the peak, over all its processes
 * @param artifacts the files it left in its output directory, stored before this is
 * @param tests of a test job; absent when it did not compile
 * @param artifactsLeftOut one sentence on what it left there that was not kept; absent when all was
 */
public record JobResult(
    JobId jobId,
    int attempt,
    JobStatus status,
    @Nullable Integer exitCode,
    @Nullable String signal,
    @Nullable String message,
    String stdout,
    String stderr,
    String output,
    long timeMs,
    long cpuTimeMs,
    long memoryBytes,
    @Nullable Compile compile,
    @Nullable TestReport tests,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Artifact> artifacts,
    @Nullable String artifactsLeftOut,
    Instant startedAt,
    Instant finishedAt) {
  /** What came of the compile stage; {@code output} is what the compiler said. */
  public record Compile(
      @Nullable Integer exitCode,
      @Nullable String signal,
      String output,
      long timeMs,
      long cpuTimeMs,
      long memoryBytes) {}

  public JobResult {
    artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
    if (!status.isTerminal()) {
      throw new IllegalArgumentException("A result cannot be " + status.wire());
    }
  }

  /** A result without artifacts. */
  public JobResult(
      JobId jobId,
      int attempt,
      JobStatus status,
      @Nullable Integer exitCode,
      @Nullable String signal,
      @Nullable String message,
      String stdout,
      String stderr,
      String output,
      long timeMs,
      long cpuTimeMs,
      long memoryBytes,
      @Nullable Compile compile,
      Instant startedAt,
      Instant finishedAt) {
    this(
        jobId,
        attempt,
        status,
        exitCode,
        signal,
        message,
        stdout,
        stderr,
        output,
        timeMs,
        cpuTimeMs,
        memoryBytes,
        compile,
        null,
        List.of(),
        null,
        startedAt,
        finishedAt);
  }

  /** The same with these artifacts. */
  public JobResult with(List<Artifact> kept, @Nullable String leftOut) {
    return copy(status, message, tests, kept, leftOut);
  }

  /** The same with this report, and this as its end. */
  public JobResult with(JobStatus end, @Nullable String inWords, TestReport report) {
    return copy(end, inWords, report, artifacts, artifactsLeftOut);
  }

  /** The same, but ended so. */
  public JobResult ended(JobStatus other, @Nullable String why) {
    return copy(other, why, tests, artifacts, artifactsLeftOut);
  }

  private JobResult copy(
      JobStatus end,
      @Nullable String inWords,
      @Nullable TestReport report,
      List<Artifact> kept,
      @Nullable String leftOut) {
    return new JobResult(
        jobId,
        attempt,
        end,
        exitCode,
        signal,
        inWords,
        stdout,
        stderr,
        output,
        timeMs,
        cpuTimeMs,
        memoryBytes,
        compile,
        report,
        kept,
        leftOut,
        startedAt,
        finishedAt);
  }
}
