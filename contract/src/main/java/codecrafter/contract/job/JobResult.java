package codecrafter.contract.job;

import java.time.Instant;
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
    if (!status.isTerminal()) {
      throw new IllegalArgumentException("A result cannot be " + status.wire());
    }
  }
}
