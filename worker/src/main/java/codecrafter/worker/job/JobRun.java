package codecrafter.worker.job;

import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.Signal;
import codecrafter.contract.job.Terminal;
import codecrafter.worker.sandbox.BoxLost;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.Keep;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job in this worker's hands. The box starts at once, while the store is still asked; nothing
 * of it is told to anybody before the store has granted the attempt.
 */
final class JobRun {
  private static final Logger log = LoggerFactory.getLogger(JobRun.class);

  /** How long the attempt is not asked for yet: many a program is over by then. */
  private static final Duration SHORT = Duration.ofMillis(10);

  /** The same where a compiler, which has little to say before its end, comes first. */
  private static final Duration SHORT_COMPILED = Duration.ofMillis(50);

  private static final Duration STORE_RETRY = Duration.ofMillis(500);
  private static final Duration BEFORE_NEXT_ATTEMPT = Duration.ofSeconds(1);

  private final Job job;
  private final JobHandler.Parts parts;
  private final BoxHandle box;
  private final OutputFeed feed;
  private final Transcript transcript;
  private final Harvest harvest;
  private final Results results;
  private final Optional<Errand> errand;
  private final CompletableFuture<@Nullable Void> programOver = new CompletableFuture<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean cancelled;
  private volatile boolean abandoned;

  JobRun(Job job, JobHandler.Parts parts, Shelf shelf) {
    this.job = job;
    this.parts = parts;
    this.box = new BoxHandle(parts.sandbox());
    this.feed = new OutputFeed(job, parts.workerId(), parts.events());
    this.transcript = new Transcript(job.limits(), feed::add, box::kill);
    this.harvest = new Harvest(Keep.USUAL, shelf);
    this.results = new Results(job, transcript);
    this.errand =
        parts
            .languages()
            .find(job.program().language())
            .map(language -> parts.errands().of(job, language, feed));
  }

  JobId id() {
    return job.id();
  }

  void stdin(String data) {
    byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
    box.act(b -> {
      if (!b.stdin(bytes)) {
        log.warn("Job {} does not read its input: {} bytes are dropped", job.id(), bytes.length);
      }
    });
  }

  void endInput() {
    box.act(b -> b.endInput());
  }

  void resize(Terminal terminal) {
    box.act(b -> b.resize(terminal));
  }

  void signal(Signal signal) {
    box.act(b -> b.signal(signal));
  }

  /** Passes on what is only for jobs of its kind. */
  void control(JobControl control) {
    errand.ifPresent(its -> its.control(control));
  }

  void cancel() {
    cancelled = true;
    box.kill();
  }

  /** Ends it here without a result, so that another worker takes it up. */
  void abandon() {
    abandoned = true;
    box.kill();
  }

  void await() throws InterruptedException {
    over.await();
  }

  /** Runs it to its end, stored and told. */
  Answer execute(boolean again) throws InterruptedException {
    Instant began = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    try {
      CompletableFuture<Optional<Claim>> claiming = claiming(again);
      Attempt attempt = attempt();
      transcript.end();
      programOver.complete(null);
      Optional<Claim> claim = claiming.join();
      return claim.isPresent()
          ? conclude(claim.get(), attempt)
          : concludeShort(new Claim.Granted(1, began), attempt);
    } finally {
      programOver.complete(null);
      feed.drop();
      harvest.clear();
      over.countDown();
    }
  }

  /** Asks for the attempt; nothing comes of it when the program is over before that. */
  private CompletableFuture<Optional<Claim>> claiming(boolean again) {
    CompletableFuture<Optional<Claim>> claim = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        claim.complete(
            !again && isOverWithin(shortTime()) ? Optional.empty() : Optional.of(claimed(again)));
      } catch (InterruptedException | RuntimeException e) {
        feed.drop();
        box.kill();
        claim.completeExceptionally(e);
      }
    });
    return claim;
  }

  private Duration shortTime() {
    return parts
        .languages()
        .find(job.program().language())
        .filter(language -> !language.compile().isEmpty())
        .map(language -> SHORT_COMPILED)
        .orElse(SHORT);
  }

  private boolean isOverWithin(Duration time) throws InterruptedException {
    try {
      programOver.get(time.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Claim claimed(boolean again) throws InterruptedException {
    Claim answer = persistently(() -> parts.store().claim(job, again));
    if (answer instanceof Claim.Granted granted && !isLostDebugger(granted)) {
      feed.begin(granted);
    } else {
      feed.drop();
      box.kill();
    }
    return answer;
  }

  /** A program that was over before its attempt was asked for is begun and ended in one write. */
  private Answer concludeShort(Claim.Granted first, Attempt attempt) throws InterruptedException {
    if (attempt.ending != null && !cancelled && !abandoned && harvest.finds().isEmpty()) {
      JobResult result = StoredSize.fitted(result(first, attempt.ending));
      if (persistently(() -> parts.store().finishFirst(result))) {
        tell(feed.whole(first), result);
        return Answer.ACK;
      }
    }
    return conclude(claimed(false), attempt);
  }

  /**
   * What came of the box: an ending, or what broke; neither when it was killed before there was
   * one.
   */
  private record Attempt(@Nullable Ending ending, @Nullable String problem) {}

  private Attempt attempt() {
    if (errand.isEmpty()) {
      return new Attempt(null, "No worker here knows the language " + job.program().language());
    }
    try {
      return new Attempt(errand.get().run(box, new Witness(transcript, harvest)), null);
    } catch (BoxLost e) {
      return new Attempt(null, e.getMessage());
    } catch (RuntimeException e) {
      log.error("Job {} could not be run", job.id(), e);
      return new Attempt(null, e.toString());
    }
  }

  private Answer conclude(Claim claim, Attempt attempt) throws InterruptedException {
    return switch (claim) {
      case Claim.Unknown unknown -> {
        log.warn("Job {} is on the queue and not in the store", job.id());
        yield Answer.DEAD_LETTER;
      }
      case Claim.Running running -> Answer.ACK;
      case Claim.Over(JobResult result) -> {
        if (result != null) {
          parts.events().publish(job, new JobEvent.Finished(job.id(), result));
        }
        yield Answer.ACK;
      }
      case Claim.Exhausted(int number, Instant startedAt) ->
          finish(results.error(number, startedAt));
      case Claim.Granted granted -> granted(granted, attempt);
    };
  }

  private Answer granted(Claim.Granted granted, Attempt attempt) throws InterruptedException {
    feed.end();
    if (isLostDebugger(granted) || job instanceof Job.Debug && isBroken(attempt)) {
      return finish(results.debuggerLost(granted));
    }
    Ending ending = attempt.ending;
    boolean ended =
        ending != null && ending.limit() != Ending.Limit.KILLED || transcript.exceeded();
    if (abandoned && !cancelled && !ended) {
      return Answer.REQUEUE;
    }
    if (ending == null && attempt.problem != null && !cancelled) {
      log.warn("Attempt {} of job {}: {}", granted.attempt(), job.id(), attempt.problem);
      if (granted.attempt() < JobStore.MAX_ATTEMPTS) {
        Thread.sleep(BEFORE_NEXT_ATTEMPT);
        return Answer.REQUEUE;
      }
      return finish(results.error(granted.attempt(), granted.startedAt()));
    }
    keepArtifacts(granted.attempt());
    return finish(result(granted, ending));
  }

  /** A debugger starts over with a person, not by itself. */
  private boolean isLostDebugger(Claim.Granted granted) {
    return job instanceof Job.Debug && granted.attempt() > 1;
  }

  private boolean isBroken(Attempt attempt) {
    boolean killed = attempt.ending == null || attempt.ending.limit() == Ending.Limit.KILLED;
    return !cancelled && (abandoned && killed || attempt.problem != null);
  }

  /** They are stored before the result that names them is, and those of earlier attempts go. */
  private void keepArtifacts(int attempt) throws InterruptedException {
    for (int earlier = 1; earlier < attempt; earlier++) {
      dropArtifacts(earlier);
    }
    if (!harvest.finds().isEmpty()) {
      persistently(() -> {
        parts.artifacts().put(job, attempt, harvest.finds());
        return true;
      });
    }
  }

  private void dropArtifacts(int attempt) throws InterruptedException {
    persistently(() -> {
      parts.artifacts().drop(job.id(), attempt);
      return true;
    });
  }

  private JobResult result(Claim.Granted granted, @Nullable Ending ending) {
    JobResult result =
        results.of(granted, ending).with(harvest.artifacts(), harvest.leftOutInWords());
    return errand.map(its -> its.completed(result)).orElse(result);
  }

  private void tell(List<JobEvent> before, JobResult result) {
    List<JobEvent> events = new ArrayList<>(before);
    events.add(new JobEvent.Finished(job.id(), result));
    parts.events().publish(job, events);
    parts.journal().write(JobLines.of(job, result, parts.workerId()));
  }

  private Answer finish(JobResult whole) throws InterruptedException {
    JobResult result = StoredSize.fitted(whole);
    if (persistently(() -> parts.store().finish(result))) {
      tell(List.of(), result);
    } else {
      log.info("Job {} was ended elsewhere; attempt {} is dropped", job.id(), result.attempt());
      if (!result.artifacts().isEmpty()) {
        dropArtifacts(result.attempt());
      }
    }
    return Answer.ACK;
  }

  /** Asks until the store answers, or this worker gives the job up. */
  private <T> T persistently(Supplier<T> question) throws InterruptedException {
    while (true) {
      try {
        return question.get();
      } catch (JobStore.Away e) {
        if (abandoned) {
          throw new InterruptedException("the worker stops");
        }
        log.warn("Job {} waits: {}", job.id(), e.getMessage());
        Thread.sleep(STORE_RETRY);
      }
    }
  }
}
