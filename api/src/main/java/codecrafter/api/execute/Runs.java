package codecrafter.api.execute;

import codecrafter.api.access.SessionAction;
import codecrafter.api.http.Cursor;
import codecrafter.api.http.Page;
import codecrafter.api.http.Refusal;
import codecrafter.api.session.Session;
import codecrafter.api.session.Sessions;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Role;
import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.Artifact;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What may be done with jobs, and by whom. */
public final class Runs {
  private final Jobs jobs;
  private final Intake intake;
  private final WorkerSignals signals;
  private final Sessions sessions;
  private final Waits waits;
  private final InstantSource clock;

  Runs(
      Jobs jobs,
      JobQueue queue,
      int queueLimit,
      WorkerSignals signals,
      Sessions sessions,
      Waits waits,
      InstantSource clock) {
    this.jobs = jobs;
    this.intake = new Intake(jobs, queue, queueLimit, clock);
    this.signals = signals;
    this.sessions = sessions;
    this.waits = waits;
    this.clock = clock;
  }

  public static Runs of(
      MongoJobs jobs,
      RabbitJobQueue queue,
      int queueLimit,
      WorkerSignals signals,
      Sessions sessions,
      Waits waits,
      InstantSource clock) {
    return new Runs(jobs, queue, queueLimit, signals, sessions, waits, clock);
  }

  /** How many of somebody's jobs have not ended, as far as that matters to {@link #enqueue}. */
  public int underWayOf(String userId) {
    return intake.underWayOf(userId);
  }

  /** As {@link #enqueue(Job, int)}, which looks up how many jobs of the same user are under way. */
  public void enqueue(Job job) {
    enqueue(job, underWayOf(job.userId()));
  }

  /**
   * Stores a job and puts it on the queue.
   *
   * @param underWay how many jobs of the same user have not ended
   * @throws Refusal 429 or 503; then no worker will begin it
   */
  public void enqueue(Job job, int underWay) {
    intake.take(job, underWay);
  }

  /** A job that the caller may see: their own, or one of a session that they may read. */
  public JobView find(Caller caller, String id) {
    return JobView.of(readable(caller, id));
  }

  /** As {@link #find}, after the job has ended or {@code most} has passed. */
  public JobView await(Caller caller, String id, Duration most) {
    JobDocument[] last = {readable(caller, id)};
    try {
      waits.await(
          last[0].id(),
          most,
          () -> {
            last[0] = jobs.find(last[0].id()).orElse(last[0]);
            return last[0].status().isTerminal();
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return JobView.of(last[0]);
  }

  /** An artifact, and where it is kept. */
  record Kept(JobId job, int attempt, Artifact artifact) {}

  /**
   * An artifact of a job that the caller may see.
   *
   * @throws Refusal 404 when there is no such job for the caller, or it left no such file
   */
  Kept artifact(Caller caller, String id, String path) {
    JobResult result = readable(caller, id).result();
    if (result != null) {
      for (Artifact artifact : result.artifacts()) {
        if (artifact.path().equals(path)) {
          return new Kept(result.jobId(), result.attempt(), artifact);
        }
      }
    }
    throw Refusal.unknown("artifact");
  }

  /** How a job stands, for those who have been let in to it before. */
  public Optional<Standing> standing(JobId id) {
    return jobs.find(id)
        .map(job -> new Standing(job.worker(), job.status().isTerminal() ? JobView.of(job) : null));
  }

  Page<JobView> list(Caller caller, Optional<String> sessionId, int limit, Optional<Cursor> after) {
    List<JobDocument> rows =
        jobs.of(caller.userId(), sessionId.orElse(null), after.orElse(null), limit + 1);
    return Page.of(rows, limit, job -> new Cursor(job.queuedAt(), job.id().value()))
        .map(JobView::of);
  }

  /** The jobs of a session that are under way; the caller has been let in to the session. */
  public List<JobView> underWay(String sessionId) {
    return jobs.underWay(sessionId, 20).stream().map(JobView::of).toList();
  }

  /**
   * Ends a job: one that waits at once, one that runs by telling its worker. One that has ended
   * stays as it is.
   *
   * @throws Refusal 404, 403, or 503 when its worker cannot be told
   */
  public void cancel(Caller caller, String id) {
    cancel(allowed(caller, id, SessionAction.STEER_RUNS));
  }

  /** As {@link #cancel}, for whoever may do this in its session. */
  public void cancel(Caller caller, String id, SessionAction action) {
    cancel(allowed(caller, id, action));
  }

  /**
   * Ends a job of whomever, as {@link #cancel} does, for an administrator.
   *
   * @return whose it is
   * @throws Refusal 404, or 503 when its worker cannot be told
   */
  public String cancelAnybodys(String id) {
    JobDocument job = known(id);
    cancel(job);
    return job.userId();
  }

  /**
   * Ends a job whose message was given up and is thrown away. One that has ended, or that a worker
   * took up after that, stays as it is.
   *
   * @param diedAt when its message was given up, cut to the second
   */
  public void giveUp(JobId id, @Nullable Instant diedAt) {
    JobDocument job = jobs.find(id).orElse(null);
    if (job == null) {
      return;
    }
    JobResult result =
        Intake.unrun(
            id,
            JobStatus.ERROR,
            "It could not be run and was given up by an administrator. That is our fault, not your"
                + " program's.",
            job.queuedAt(),
            clock);
    if (jobs.endGivenUp(id, result, diedAt)) {
      tellOfEnd(job, result);
    }
  }

  private void cancel(JobDocument job) {
    if (job.status() == JobStatus.QUEUED && cancelQueued(job)) {
      return;
    }
    JobDocument now = jobs.find(job.id()).orElse(job);
    String worker = now.worker();
    if (now.status().isTerminal()) {
      return;
    }
    if (worker == null) {
      throw Refusal.unavailable("The job is just being taken up. Try again.");
    }
    try {
      signals.reach(worker, new JobControl.Cancel(job.id())).join();
    } catch (CompletionException e) {
      throw Refusal.unavailable("The worker that runs it cannot be reached. Try again.");
    }
  }

  /**
   * The worker of a running job, which the caller may give input.
   *
   * @throws Refusal 404, 403, or 409 when it is not running
   */
  public String workerOf(Caller caller, String id) {
    return running(caller, id, SessionAction.STEER_RUNS).worker();
  }

  /** A job that a worker runs. */
  public record Running(
      JobId id, String kind, String worker, String origin, @Nullable String sessionId) {}

  /**
   * A running job: the caller's own, or one of a session in which they may do this.
   *
   * @throws Refusal 404, 403, or 409 when it is not running
   */
  public Running running(Caller caller, String id, SessionAction action) {
    JobDocument job = allowed(caller, id, action);
    String worker = job.worker();
    if (job.status() != JobStatus.PROCESSING || worker == null) {
      throw Refusal.conflict("jobId", "is not running");
    }
    return new Running(job.id(), job.kind(), worker, job.origin(), job.sessionId());
  }

  /**
   * Lets pass somebody who may drive the debugger of a job.
   *
   * @throws Refusal 404, or 422 when they may not
   */
  public void requireDriver(Caller caller, String id, String user) {
    JobDocument job = readable(caller, id);
    boolean may =
        user.equals(job.userId())
            || Optional.ofNullable(job.sessionId())
                .flatMap(sessions::head)
                .map(session -> session.roleOf(new Caller(user, Role.USER)))
                .filter(SessionAction.DRIVE::isFor)
                .isPresent();
    if (!may) {
      throw Refusal.invalid("to", "must be somebody who may run programs in this session");
    }
  }

  private boolean cancelQueued(JobDocument job) {
    JobResult result =
        Intake.unrun(
            job.id(), JobStatus.CANCELLED, "It was cancelled before it began.", now(), clock);
    boolean ended = jobs.endQueued(job.id(), result);
    if (ended) {
      tellOfEnd(job, result);
    }
    return ended;
  }

  private void tellOfEnd(JobDocument job, JobResult result) {
    waits.ended(job.id());
    signals.announce(job.origin(), job.sessionId(), new JobEvent.Finished(job.id(), result));
  }

  private JobDocument readable(Caller caller, String id) {
    JobDocument job = known(id);
    if (!job.userId().equals(caller.userId())) {
      sessionOf(caller, job);
    }
    return job;
  }

  private JobDocument allowed(Caller caller, String id, SessionAction action) {
    JobDocument job = known(id);
    if (!job.userId().equals(caller.userId())
        && !action.isFor(sessionOf(caller, job).roleOf(caller))) {
      throw Refusal.forbidden(action.otherwise());
    }
    return job;
  }

  private JobDocument known(String id) {
    try {
      return jobs.find(new JobId(id)).orElseThrow(() -> Refusal.unknown("job"));
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.unknown("job");
    }
  }

  private Session sessionOf(Caller caller, JobDocument job) {
    String sessionId = job.sessionId();
    if (sessionId == null) {
      throw Refusal.unknown("job");
    }
    try {
      return sessions.readable(caller, sessionId);
    } catch (Refusal refusal) {
      throw Refusal.unknown("job");
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
