package codecrafter.api.execute;

import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.test.TestOutcome;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as clients see it: what is known of it, and its result once there is one.
 *
 * @param tests of a test job, in the order they ended; absent when it did not compile
 */
public record JobView(
    JobId jobId,
    @Nullable String sessionId,
    @Nullable Long sessionVersion,
    String kind,
    String language,
    JobStatus status,
    @Nullable String stdout,
    @Nullable String stderr,
    @Nullable String output,
    @Nullable Integer exitCode,
    @Nullable String signal,
    @Nullable String message,
    @Nullable Long timeMs,
    @Nullable Long cpuTimeMs,
    @Nullable Long memoryBytes,
    JobResult.@Nullable Compile compile,
    @Nullable TestSummary testSummary,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<TestOutcome> tests,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ArtifactView> artifacts,
    @Nullable String artifactsLeftOut,
    Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {
  public JobView {
    artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
  }

  static JobView of(JobDocument job) {
    JobResult result = job.result();
    return result == null ? underWay(job) : ended(job, result);
  }

  /** A job as its result says, without asking the store. */
  public static JobView of(Job job, JobResult result) {
    return ended(
        new JobDocument(
            job.id(),
            job.userId(),
            job.sessionId(),
            job.sessionVersion(),
            job.kind(),
            job.program().language(),
            result.status(),
            null,
            job.origin(),
            job.queuedAt(),
            result.startedAt(),
            result.finishedAt(),
            result),
        result);
  }

  private static JobView underWay(JobDocument job) {
    return new JobView(
        job.id(),
        job.sessionId(),
        job.sessionVersion(),
        job.kind(),
        job.language(),
        job.status(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        job.queuedAt(),
        job.startedAt(),
        job.finishedAt());
  }

  private static JobView ended(JobDocument job, JobResult result) {
    return new JobView(
        job.id(),
        job.sessionId(),
        job.sessionVersion(),
        job.kind(),
        job.language(),
        result.status(),
        result.stdout(),
        result.stderr(),
        result.output(),
        result.exitCode(),
        result.signal(),
        result.message(),
        result.timeMs(),
        result.cpuTimeMs(),
        result.memoryBytes(),
        result.compile(),
        result.tests() == null ? null : TestSummary.of(result.tests()),
        result.tests() == null ? null : result.tests().tests(),
        result.artifacts().stream().map(a -> ArtifactView.of(job.id(), a)).toList(),
        result.artifactsLeftOut(),
        job.queuedAt(),
        result.startedAt(),
        result.finishedAt());
  }
}
