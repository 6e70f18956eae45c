package codecrafter.api.admin;

import codecrafter.contract.job.JobStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job of whomever, without what it said.
 *
 * @param username null when the account is gone
 */
record JobRow(
    String jobId,
    String userId,
    @Nullable String username,
    @Nullable String sessionId,
    String kind,
    String language,
    JobStatus status,
    int attempt,
    @Nullable String worker,
    Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {
  JobRow of(@Nullable String name) {
    return new JobRow(
        jobId,
        userId,
        name,
        sessionId,
        kind,
        language,
        status,
        attempt,
        worker,
        queuedAt,
        startedAt,
        finishedAt);
  }
}
