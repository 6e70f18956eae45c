package codecrafter.api.execute;

import codecrafter.api.http.Cursor;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The twin of {@link MongoJobs} for tests of what stands on it. */
final class InMemoryJobs implements Jobs {
  private final Map<JobId, JobDocument> jobs = new ConcurrentHashMap<>();

  @Override
  public void add(Job job) {
    jobs.putIfAbsent(job.id(), document(job, JobStatus.QUEUED, null, null));
  }

  /** What a worker does when it begins a job. */
  void begin(Job job, String worker) {
    jobs.put(job.id(), document(job, JobStatus.PROCESSING, worker, null));
  }

  /** What a worker does when it ends a job. */
  void finish(Job job, JobResult result) {
    jobs.put(job.id(), document(job, result.status(), "w1", result));
  }

  @Override
  public Optional<JobDocument> find(JobId id) {
    return Optional.ofNullable(jobs.get(id));
  }

  @Override
  public synchronized boolean endQueued(JobId id, JobResult result) {
    JobDocument job = jobs.get(id);
    if (job == null || job.status() != JobStatus.QUEUED) {
      return false;
    }
    jobs.put(id, ended(job, result));
    return true;
  }

  @Override
  public synchronized boolean endGivenUp(JobId id, JobResult result, @Nullable Instant diedAt) {
    JobDocument job = jobs.get(id);
    Instant begun = job == null ? null : job.startedAt();
    if (job == null
        || job.status().isTerminal()
        || (begun != null && diedAt != null && begun.isAfter(diedAt.plusSeconds(1)))) {
      return false;
    }
    jobs.put(id, ended(job, result));
    return true;
  }

  @Override
  public synchronized void withdraw(Job job, JobResult result) {
    add(job);
    endQueued(job.id(), result);
  }

  @Override
  public List<JobDocument> of(
      String userId, @Nullable String sessionId, @Nullable Cursor after, int most) {
    return list(
        job ->
            job.userId().equals(userId)
                && (sessionId == null || sessionId.equals(job.sessionId()))
                && (after == null
                    || job.queuedAt().isBefore(after.at())
                    || (job.queuedAt().equals(after.at())
                        && job.id().value().compareTo(after.id()) < 0)),
        most);
  }

  @Override
  public List<JobDocument> underWay(String sessionId, int most) {
    return list(job -> sessionId.equals(job.sessionId()) && !job.status().isTerminal(), most);
  }

  @Override
  public int underWayOf(String userId, int most) {
    return list(job -> userId.equals(job.userId()) && !job.status().isTerminal(), most).size();
  }

  private List<JobDocument> list(Predicate<JobDocument> which, int most) {
    return jobs.values().stream()
        .filter(which)
        .sorted(
            Comparator.comparing(JobDocument::queuedAt)
                .thenComparing(job -> job.id().value())
                .reversed())
        .limit(most)
        .map(InMemoryJobs::withoutResult)
        .toList();
  }

  private static JobDocument withoutResult(JobDocument j) {
    return new JobDocument(
        j.id(),
        j.userId(),
        j.sessionId(),
        j.sessionVersion(),
        j.kind(),
        j.language(),
        j.status(),
        j.worker(),
        j.origin(),
        j.queuedAt(),
        j.startedAt(),
        j.finishedAt(),
        null);
  }

  private static JobDocument ended(JobDocument j, JobResult result) {
    return new JobDocument(
        j.id(),
        j.userId(),
        j.sessionId(),
        j.sessionVersion(),
        j.kind(),
        j.language(),
        result.status(),
        j.worker(),
        j.origin(),
        j.queuedAt(),
        j.startedAt(),
        result.finishedAt(),
        result);
  }

  private static JobDocument document(
      Job job, JobStatus status, @Nullable String worker, @Nullable JobResult result) {
    return new JobDocument(
        job.id(),
        job.userId(),
        job.sessionId(),
        job.sessionVersion(),
        job.kind(),
        job.program().language(),
        status,
        worker,
        job.origin(),
        job.queuedAt(),
        null,
        result == null ? null : result.finishedAt(),
        result);
  }
}
