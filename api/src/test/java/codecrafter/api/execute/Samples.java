package codecrafter.api.execute;

import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs and results for tests. */
public final class Samples {
  public static final Instant NOW = Instant.parse("2026-11-24T18:00:00.123Z");

  private Samples() {}

  public static Job.Execute job(String userId, @Nullable String sessionId, Instant queuedAt) {
    return new Job.Execute(
        JobId.create(),
        userId,
        sessionId,
        "node-1",
        new Program("python", List.of(SourceFile.text("main.py", "1")), "main.py", List.of(), ""),
        Limits.DEFAULT,
        false,
        null,
        queuedAt);
  }

  /** A job that somebody watches. */
  static Job live(String userId) {
    Job.Execute job = job(userId, null, NOW);
    return new Job.Execute(
        job.id(), userId, null, "node-1", job.program(), Limits.DEFAULT, true, null, NOW);
  }

  public static JobResult result(JobId id, JobStatus status) {
    return new JobResult(
        id,
        1,
        status,
        0,
        null,
        null,
        "out",
        "err",
        "outerr",
        1,
        2,
        3,
        null,
        NOW,
        NOW.plusMillis(40));
  }
}
