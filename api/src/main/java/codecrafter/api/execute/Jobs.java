package codecrafter.api.execute;

import codecrafter.api.http.Cursor;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The jobs' documents: the truth about each job's status and result. */
interface Jobs {
  /** Adds a job as queued. */
  void add(Job job);

  Optional<JobDocument> find(JobId id);

  /** Ends a job that no worker has begun; false when one has. */
  boolean endQueued(JobId id, JobResult result);

  /**
   * Ends a job whose message was given up; false when it has ended, or a worker took it up after
   * that.
   *
   * @param diedAt when its message was given up, cut to the second
   */
  boolean endGivenUp(JobId id, JobResult result, @Nullable Instant diedAt);

  /**
   * Ends a job that may or may not be there, so that no worker begins it; one that has, goes on.
   */
  void withdraw(Job job, JobResult result);

  /** Somebody's jobs, newest first, without their results. */
  List<JobDocument> of(String userId, @Nullable String sessionId, @Nullable Cursor after, int most);

  /** How many of somebody's jobs have not ended; {@code most} where it is more. */
  int underWayOf(String userId, int most);

  /** A session's jobs that have not ended, newest first, without results. */
  List<JobDocument> underWay(String sessionId, int most);
}
