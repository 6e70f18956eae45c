package codecrafter.worker.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Artifact;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.Program;
import codecrafter.contract.job.Signal;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.job.Terminal;
import codecrafter.contract.language.Languages;
import codecrafter.contract.log.LogEntry;
import codecrafter.contract.wire.Json;
import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.BoxLost;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.Ending.Limit;
import codecrafter.worker.sandbox.Ending.Phase;
import codecrafter.worker.sandbox.Series;
import codecrafter.worker.sandbox.Task;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A job's road with the queue, the stores and the box played by the test. */
@NullUnmarked
class JobRunTest {
  private final List<JobEvent> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger messages = new AtomicInteger();
  private final List<LogEntry> lines = new CopyOnWriteArrayList<>();
  private final FakeStore store = new FakeStore();
  private final RunningJobs running = new RunningJobs();
  private final List<FakeBox> boxes = new ArrayList<>();
  private CompletableFuture<Ending> ending =
      CompletableFuture.completedFuture(new Ending(Phase.RUN, 0, null, 5, 3, 9, false, null));
  private boolean boxesBreak;
  private final FakeArtifacts artifacts = new FakeArtifacts();
  private List<String> leaves = List.of();

  private final Job job =
      new Job.Execute(
          JobId.create(),
          "u",
          "s",
          "n",
          new Program("python", List.of(SourceFile.text("main.py", "")), "main.py", List.of(), ""),
          Limits.DEFAULT,
          true,
          null,
          Instant.now());

  private Answer handle(boolean again) throws InterruptedException {
    JobHandler.Parts parts =
        new JobHandler.Parts(
            "w",
            Languages.load(),
            (work, language, teller) -> new Run((Job.Execute) work, language, teller),
            (shape, patience) -> {
              FakeBox box = new FakeBox();
              boxes.add(box);
              return box;
            },
            store,
            artifacts,
            (j, some) -> {
              events.addAll(some);
              messages.incrementAndGet();
            },
            lines::add);
    return new JobHandler(parts, running).handle(Json.bytes(job), again);
  }

  @Test
  void tellsTheStartTheOutputAndTheEndInThisOrderAfterItIsStored() throws Exception {
    assertEquals(Answer.ACK, handle(false));
    JobResult result = store.finished.getFirst();
    assertEquals(JobStatus.COMPLETED, result.status());
    assertEquals("out", result.stdout());
    assertEquals(
        List.of(
            new JobEvent.Started(job.id(), 1, "w"),
            new JobEvent.Output(job.id(), 1, 0, OutputStream.STDOUT, "out"),
            new JobEvent.Finished(job.id(), result)),
        events);
    assertEquals(1, lines.size());
    assertTrue(boxes.getFirst().closed);
  }

  @Test
  void beginsAndEndsAShortJobInOneWrite() throws Exception {
    assertEquals(Answer.ACK, handle(false));
    assertEquals(0, store.claims);
    assertEquals(1, store.finished.getFirst().attempt());
    assertEquals(1, messages.get());
    assertEquals(3, events.size());
  }

  @Test
  void asksForTheAttemptOfAJobThatIsNotOverAtOnce() throws Exception {
    ending = new CompletableFuture<>();
    Ending well = new Ending(Phase.RUN, 0, null, 5, 3, 9, false, null);
    ending.completeOnTimeout(well, 200, TimeUnit.MILLISECONDS);
    assertEquals(Answer.ACK, handle(false));
    assertEquals(1, store.claims);
    assertEquals(JobStatus.COMPLETED, store.finished.getFirst().status());
    assertEquals(3, events.size());
  }

  @Test
  void asksForTheAttemptOfAJobThatCameAgain() throws Exception {
    assertEquals(Answer.ACK, handle(true));
    assertEquals(1, store.claims);
  }

  @Test
  void tellsNothingOfAJobThatIsNotItsToRun() throws Exception {
    ending = new CompletableFuture<>();
    for (Claim claim : List.of(new Claim.Running(), new Claim.Over(null))) {
      store.claim = claim;
      assertEquals(Answer.ACK, handle(false));
    }
    store.claim = new Claim.Unknown();
    assertEquals(Answer.DEAD_LETTER, handle(false));
    assertEquals(List.of(), events);
    assertEquals(List.of(), store.finished);
    assertEquals(0, running.count());
  }

  @Test
  void tellsTheResultAgainWhenOnlyTheAcknowledgementWasLost() throws Exception {
    assertEquals(Answer.ACK, handle(false));
    JobResult result = store.finished.getFirst();
    events.clear();
    store.claim = new Claim.Over(result);
    assertEquals(Answer.ACK, handle(true));
    assertEquals(List.of(new JobEvent.Finished(job.id(), result)), events);
  }

  @Test
  void triesAgainWhenTheBoxBreaksAndGivesUpAtTheLastAttempt() throws Exception {
    boxesBreak = true;
    store.claim = new Claim.Granted(1, Instant.now());
    assertEquals(Answer.REQUEUE, handle(false));
    assertEquals(List.of(), store.finished);
    store.claim = new Claim.Granted(JobStore.MAX_ATTEMPTS, Instant.now());
    assertEquals(Answer.ACK, handle(true));
    assertEquals(JobStatus.ERROR, store.finished.getFirst().status());
  }

  @Test
  void endsAJobWhoseWorkersAllDied() throws Exception {
    store.claim = new Claim.Exhausted(3, Instant.now());
    assertEquals(Answer.ACK, handle(true));
    assertEquals(JobStatus.ERROR, store.finished.getFirst().status());
    assertEquals(3, store.finished.getFirst().attempt());
  }

  @Test
  void waitsForAStoreThatIsAway() throws Exception {
    store.away = 2;
    assertEquals(Answer.ACK, handle(false));
    assertEquals(1, store.finished.size());
  }

  @Test
  void tellsNothingWhenAnotherAttemptHasTakenOver() throws Exception {
    store.fenced = true;
    assertEquals(Answer.ACK, handle(false));
    assertTrue(events.stream().noneMatch(JobEvent.Finished.class::isInstance));
    assertEquals(List.of(), lines);
  }

  @Test
  void cancelsAndPassesInputOn() throws Exception {
    ending = new CompletableFuture<>();
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            answer.complete(handle(false));
          } catch (InterruptedException e) {
            answer.completeExceptionally(e);
          }
        });
    while (boxes.isEmpty() || !boxes.getFirst().started) {
      Thread.sleep(1);
    }
    running.control(new JobControl.Stdin(job.id(), "ä"));
    running.control(new JobControl.StdinEnd(job.id()));
    running.control(new JobControl.Stdin(JobId.create(), "of another"));
    running.control(new JobControl.Cancel(job.id()));
    assertEquals(Answer.ACK, answer.get());
    assertEquals(JobStatus.CANCELLED, store.finished.getFirst().status());
    assertEquals(List.of("ä", "<end>"), boxes.getFirst().input);
  }

  @Test
  void storesWhatTheProgramLeftBeforeTheResultThatNamesIt() throws Exception {
    leaves = List.of("a.csv", "d/b");
    artifacts.away = 1;
    assertEquals(Answer.ACK, handle(false));
    assertEquals(
        List.of(
            new Artifact("a.csv", "text/csv", 3),
            new Artifact("d/b", "application/octet-stream", 3)),
        store.finished.getFirst().artifacts());
    assertEquals(List.of("put 1 a.csv d/b, 0 stored"), artifacts.calls);
  }

  @Test
  void asksNothingOfTheStoreWhenTheProgramLeftNothing() throws Exception {
    assertEquals(Answer.ACK, handle(false));
    assertEquals(List.of(), artifacts.calls);
    assertEquals(List.of(), store.finished.getFirst().artifacts());
  }

  @Test
  void dropsWhatEarlierAttemptsLeft() throws Exception {
    leaves = List.of("a.csv");
    store.claim = new Claim.Granted(3, Instant.now());
    assertEquals(Answer.ACK, handle(true));
    assertEquals(List.of("drop 1", "drop 2", "put 3 a.csv, 0 stored"), artifacts.calls);
  }

  @Test
  void dropsWhatItStoredWhenAnotherAttemptHasTakenOver() throws Exception {
    leaves = List.of("a.csv");
    store.fenced = true;
    assertEquals(Answer.ACK, handle(false));
    assertEquals(List.of("put 1 a.csv, 0 stored", "drop 1"), artifacts.calls);
  }

  private final class FakeArtifacts implements ArtifactStore {
    final List<String> calls = new CopyOnWriteArrayList<>();
    volatile int away;

    @Override
    public void put(Job of, int attempt, List<Find> finds) {
      if (away-- > 0) {
        throw new JobStore.Away(new IllegalStateException("no primary"));
      }
      StringBuilder call = new StringBuilder("put " + attempt);
      finds.forEach(find -> call.append(' ').append(find.artifact().path()));
      calls.add(call + ", " + store.finished.size() + " stored");
    }

    @Override
    public void drop(JobId of, int attempt) {
      calls.add("drop " + attempt);
    }
  }

  private final class FakeBox implements Box {
    @Override
    public Ending run(Task task, Series series, Listener listener) {
      throw new UnsupportedOperationException();
    }

    final List<String> input = new CopyOnWriteArrayList<>();
    volatile boolean started;
    volatile boolean closed;

    @Override
    public Ending run(Task task, Listener listener) throws BoxLost {
      started = true;
      if (boxesBreak) {
        throw new BoxLost("broken", null);
      }
      listener.output(OutputStream.STDOUT, "out".getBytes(StandardCharsets.UTF_8));
      Ending end = ending.join();
      for (String path : leaves) {
        listener.artifact(path, 3);
        listener.artifactBytes("a,b".getBytes(StandardCharsets.UTF_8));
      }
      return end;
    }

    @Override
    public boolean adapter(byte[] bytes) {
      return true;
    }

    @Override
    public void endAdapter() {}

    @Override
    public boolean stdin(byte[] bytes) {
      return input.add(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void endInput() {
      input.add("<end>");
    }

    @Override
    public void resize(Terminal terminal) {}

    @Override
    public void signal(Signal signal) {
      input.add(signal.wire());
    }

    @Override
    public void kill() {
      ending.complete(new Ending(Phase.RUN, null, "SIGKILL", 1, 1, 1, false, Limit.KILLED));
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class FakeStore implements JobStore {
    final List<JobResult> finished = new CopyOnWriteArrayList<>();
    volatile Claim claim = new Claim.Granted(1, Instant.now());
    volatile boolean fenced;
    volatile int away;
    volatile int claims;

    @Override
    public Claim claim(Job job, boolean again) {
      claims++;
      return claim;
    }

    @Override
    public boolean finishFirst(JobResult result) {
      return claim instanceof Claim.Granted granted && granted.attempt() == 1 && finish(result);
    }

    @Override
    public boolean finish(JobResult result) {
      if (away-- > 0) {
        throw new Away(new IllegalStateException("no primary"));
      }
      return !fenced && finished.add(result);
    }
  }
}
