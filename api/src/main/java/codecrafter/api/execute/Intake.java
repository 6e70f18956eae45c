package codecrafter.api.execute;

import codecrafter.api.http.Refusal;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jobs in: each is stored and on the queue, or neither. How many may wait in all is the
 * queue's to say; here nobody gets more than half of that.
 */
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final int WITHDRAWALS = 15;
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** So long after the queue was full it is not asked, and nothing is stored. */
  private static final Duration SHUT = Duration.ofMillis(500);

  private final Jobs jobs;
  private final JobQueue queue;
  private final int share;
  private final InstantSource clock;
  private volatile long opens = System.nanoTime();

  Intake(Jobs jobs, JobQueue queue, int queueLimit, InstantSource clock) {
    this.jobs = jobs;
    this.queue = queue;
    this.share = Math.max(1, queueLimit / 2);
    this.clock = clock;
  }

  /** How many of somebody's jobs have not ended, as far as that matters here. */
  int underWayOf(String userId) {
    return jobs.underWayOf(userId, share);
  }

  /**
   * Stores a job and puts it on the queue, both at once.
   *
   * @param underWay how many jobs of the same user have not ended
   * @throws Refusal 429 when they have as many as one may, 503 when there are as many of all
   *     together, or either half fails; then no worker will begin it
   */
  void take(Job job, int underWay) {
    if (underWay >= share) {
      throw Refusal.tooMany(
          "You have " + share + " jobs waiting or running. Wait for some to end.", AGAIN);
    }
    if (opens - System.nanoTime() > 0) {
      throw full();
    }
    CompletableFuture<@Nullable Void> put = queue.put(job, Lane.of(job, underWay));
    try {
      jobs.add(job);
      put.join();
    } catch (CompletionException e) {
      withdraw(job);
      if (e.getCause() instanceof JobQueue.Full) {
        opens = System.nanoTime() + SHUT.toNanos();
        LOG.warn("The queue is full: jobs are turned away");
        throw full();
      }
      LOG.warn("Job {} was not queued: {}", job.id(), String.valueOf(e.getCause()));
      throw Refusal.unavailable("The queue is away. Try again in a moment.");
    } catch (RuntimeException e) {
      withdraw(job);
      throw e;
    }
  }

  private static Refusal full() {
    return Refusal.unavailable(
        "More programs are waiting to be run than can wait here. Try again in a moment.", AGAIN);
  }

  /** Nobody waits for this, and the store may be what is away. */
  private void withdraw(Job job) {
    JobResult result =
        unrun(job.id(), JobStatus.ERROR, "It could not be queued.", job.queuedAt(), clock);
    Thread.ofVirtual()
        .name("withdraw-" + job.id())
        .start(() -> {
          for (int i = 0; i < WITHDRAWALS; i++) {
            try {
              jobs.withdraw(job, result);
              return;
            } catch (RuntimeException e) {
              pause();
            }
          }
          LOG.error("Job {} could not be withdrawn and may yet run", job.id());
        });
  }

  /** The result of a job that no worker has ended. */
  static JobResult unrun(
      JobId id, JobStatus status, String message, Instant startedAt, InstantSource clock) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new JobResult(
        id, 0, status, null, null, message, "", "", "", 0, 0, 0, null, startedAt, now);
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
