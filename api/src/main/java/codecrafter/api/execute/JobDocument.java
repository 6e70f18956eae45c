package codecrafter.api.execute;

import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the store knows of a job.
 *
 * @param sessionVersion the session's revision whose files were run; absent where others were
 * @param worker who runs or ran it
 * @param origin the API node that accepted it
 * @param result there once the status is terminal
 */
record JobDocument(
    JobId id,
    String userId,
    @Nullable String sessionId,
    @Nullable Long sessionVersion,
    String kind,
    String language,
    JobStatus status,
    @Nullable String worker,
    String origin,
    Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable JobResult result) {}
