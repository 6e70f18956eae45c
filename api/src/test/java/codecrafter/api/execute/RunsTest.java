package codecrafter.api.execute;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.http.Refusal;
import codecrafter.api.session.SessionsInMemory;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Role;
import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunsTest {
  private static final int LIMIT = 20;

  private final InMemoryJobs jobs = new InMemoryJobs();
  private final SessionsInMemory sessions = new SessionsInMemory();
  private final Waits waits = new Waits();
  private final List<String> said = new ArrayList<>();
  private final List<Lane> lanes = new ArrayList<>();
  private CompletableFuture<@Nullable Void> queued = CompletableFuture.completedFuture(null);
  private CompletableFuture<@Nullable Void> told = CompletableFuture.completedFuture(null);
  private final Runs runs =
      new Runs(
          jobs,
          (job, lane) -> {
            lanes.add(lane);
            return queued;
          },
          LIMIT,
          new RecordedSignals(),
          sessions.sessions(),
          waits,
          InstantSource.system());

  private final Caller owner = caller();
  private final Caller stranger = caller();
  private final Job job = Samples.job(owner.userId(), null, Samples.NOW);
  private final String id = job.id().value();

  private final class RecordedSignals implements WorkerSignals {
    @Override
    public void tell(String workerId, JobControl control) {
      var _ = reach(workerId, control);
    }

    @Override
    public CompletableFuture<@Nullable Void> reach(String workerId, JobControl control) {
      said.add(workerId + " " + control.getClass().getSimpleName());
      return told;
    }

    @Override
    public void announce(String origin, @Nullable String sessionId, JobEvent event) {
      said.add(origin + " " + event.getClass().getSimpleName());
    }
  }

  private static Caller caller() {
    return new Caller(new ObjectId().toHexString(), Role.USER);
  }

  private static int status(Runnable attempt) {
    return assertThrows(Refusal.class, attempt::run).status();
  }

  @Test
  void storesAndQueuesAJob() {
    runs.enqueue(job);
    assertEquals(JobStatus.QUEUED, runs.find(owner, id).status());
  }

  @Test
  void leavesNoJobHalfQueuedWhenTheQueueIsAway() {
    queued = CompletableFuture.failedFuture(new IllegalStateException("away"));
    assertEquals(503, status(() -> runs.enqueue(job)));
    await().until(() -> runs.find(owner, id).status() == JobStatus.ERROR);
  }

  @Test
  void asksAFullQueueOnlyNowAndThenAndStoresNothingMeanwhile() {
    queued = CompletableFuture.failedFuture(new JobQueue.Full());
    Refusal refusal = assertThrows(Refusal.class, () -> runs.enqueue(job));
    assertEquals(503, refusal.status());
    assertEquals(Duration.ofSeconds(5), refusal.retryAfter());
    await().until(() -> runs.find(owner, id).status() == JobStatus.ERROR);
    Job next = Samples.job(owner.userId(), null, Samples.NOW);
    assertEquals(503, status(() -> runs.enqueue(next)));
    assertEquals(404, status(() -> runs.find(owner, next.id().value())));
    queued = CompletableFuture.completedFuture(null);
    await()
        .until(() -> {
          try {
            runs.enqueue(next);
            return true;
          } catch (Refusal stillShut) {
            return false;
          }
        });
  }

  @Test
  void givesNobodyMoreThanHalfOfTheQueue() {
    for (int i = 0; i < LIMIT / 2; i++) {
      runs.enqueue(Samples.job(owner.userId(), null, Samples.NOW));
    }
    assertEquals(429, status(() -> runs.enqueue(job)));
    assertEquals(404, status(() -> runs.find(owner, id)));
    runs.enqueue(Samples.job(stranger.userId(), null, Samples.NOW));
  }

  @Test
  void letsTheFirstOfEachGoFastAndFourOfThoseThatSomebodyWatches() {
    String user = owner.userId();
    for (int i = 0; i < 2; i++) {
      runs.enqueue(Samples.job(user, null, Samples.NOW));
    }
    for (int i = 0; i < 3; i++) {
      runs.enqueue(Samples.live(user));
    }
    assertEquals(List.of(Lane.FAST, Lane.SLOW, Lane.FAST, Lane.FAST, Lane.SLOW), lanes);
  }

  @Test
  void cancelsAJobThatWaitsAtOnce() {
    runs.enqueue(job);
    runs.cancel(owner, id);
    assertEquals(JobStatus.CANCELLED, runs.find(owner, id).status());
    assertEquals(List.of("node-1 Finished"), said);
    runs.cancel(owner, id);
  }

  @Test
  void cancelsAJobThatRunsByTellingItsWorker() {
    jobs.begin(job, "w1");
    runs.cancel(owner, id);
    assertEquals(List.of("w1 Cancel"), said);
    assertEquals(JobStatus.PROCESSING, runs.find(owner, id).status());
  }

  @Test
  void saysWhenTheWorkerCannotBeTold() {
    jobs.begin(job, "w1");
    told = CompletableFuture.failedFuture(new IllegalStateException("gone"));
    assertEquals(503, status(() -> runs.cancel(owner, id)));
  }

  @Test
  void hidesAJobFromAStranger() {
    runs.enqueue(job);
    for (Runnable attempt :
        List.<Runnable>of(
            () -> runs.find(stranger, id),
            () -> runs.cancel(stranger, id),
            () -> runs.workerOf(stranger, id),
            () -> runs.await(stranger, id, Duration.ZERO))) {
      assertEquals(404, status(attempt));
    }
  }

  @Test
  void knowsNoJobByAnIdThatIsNone() {
    for (String none : List.of("", "x y", "../x", "x".repeat(1_000_000), "{$ne:1}")) {
      assertEquals(404, status(() -> runs.find(owner, none)));
    }
  }

  @Test
  void showsASessionsJobToItsReadersAndObeysItsOwner() {
    Caller editor = caller();
    String session = sessions.create(owner, "1", true, editor);
    Job shared = Samples.job(editor.userId(), session, Samples.NOW);
    jobs.begin(shared, "w1");
    assertEquals(session, runs.find(stranger, shared.id().value()).sessionId());
    assertEquals(403, status(() -> runs.cancel(stranger, shared.id().value())));
    runs.cancel(owner, shared.id().value());
    assertEquals(List.of("w1 Cancel"), said);
  }

  @Test
  void givesInputOnlyToAJobThatRuns() {
    runs.enqueue(job);
    assertEquals(409, status(() -> runs.workerOf(owner, id)));
    jobs.begin(job, "w1");
    assertEquals("w1", runs.workerOf(owner, id));
  }

  @Test
  void waitsUntilItHearsOfTheEnd() throws InterruptedException {
    jobs.begin(job, "w1");
    CompletableFuture<JobView> waiting =
        CompletableFuture.supplyAsync(() -> runs.await(owner, id, Duration.ofSeconds(30)));
    Thread.sleep(50);
    jobs.finish(job, Samples.result(job.id(), JobStatus.COMPLETED));
    long before = System.nanoTime();
    waits.ended(job.id());
    assertEquals("out", waiting.join().stdout());
    assertTrue(System.nanoTime() - before < Duration.ofSeconds(1).toNanos());
  }

  @Test
  void waitsNoLongerThanAskedAndDoesNotHangWhenTheWordIsLost() {
    jobs.begin(job, "w1");
    assertEquals(JobStatus.PROCESSING, runs.await(owner, id, Duration.ofMillis(50)).status());
    CompletableFuture<JobView> waiting =
        CompletableFuture.supplyAsync(() -> runs.await(owner, id, Duration.ofSeconds(30)));
    jobs.finish(job, Samples.result(job.id(), JobStatus.FAILED));
    assertEquals(JobStatus.FAILED, waiting.orTimeout(5, TimeUnit.SECONDS).join().status());
  }
}
