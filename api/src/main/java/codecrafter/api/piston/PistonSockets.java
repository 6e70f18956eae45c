package codecrafter.api.piston;

import codecrafter.api.execute.JobMaker;
import codecrafter.api.execute.JobView;
import codecrafter.api.execute.Mode;
import codecrafter.api.execute.Runs;
import codecrafter.api.execute.Standing;
import codecrafter.api.execute.WorkerSignals;
import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Refusal;
import codecrafter.api.language.Catalog;
import codecrafter.api.limit.Budget;
import codecrafter.api.limit.RateLimits;
import codecrafter.api.live.EventListener;
import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs of this node that a client of Piston sits in front of, and what those clients say. */
public final class PistonSockets implements EventListener {
  private static final Logger LOG = LoggerFactory.getLogger(PistonSockets.class);

  /** After so long without a word of a job, the store is asked about it. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final ConcurrentHashMap<JobId, Talk> talks = new ConcurrentHashMap<>();
  private final Runtimes runtimes;
  private final JobMaker maker;
  private final Runs runs;
  private final WorkerSignals signals;
  private final RateLimits limits;

  public PistonSockets(
      Catalog catalog, JobMaker maker, Runs runs, WorkerSignals signals, RateLimits limits) {
    this.runtimes = new Runtimes(catalog);
    this.maker = maker;
    this.runs = runs;
    this.signals = signals;
    this.limits = limits;
  }

  /**
   * Follows a frame.
   *
   * @throws Refusal when it may not
   */
  void follow(PistonSocket socket, String text) {
    switch (Heard.read(JsonBody.parse(text))) {
      case Heard.Init init -> init(socket, init.request());
      case Heard.Input input -> tell(socket, id -> new JobControl.Stdin(id, input.data()));
      case Heard.InputEnd end -> tell(socket, JobControl.StdinEnd::new);
      case Heard.Kill kill -> tell(socket, id -> new JobControl.Signal(id, kill.signal()));
      case Heard.Wrong wrong ->
          socket.line().close(socket.talk() == null ? Goodbye.NOT_INITIALIZED : wrong.goodbye());
      case Heard.Unknown unknown -> {}
    }
  }

  private void init(PistonSocket socket, JsonNode request) {
    if (!socket.initialise()) {
      socket.line().close(Goodbye.ALREADY_INITIALIZED);
      return;
    }
    limits.take(Budget.RUNS, socket.payer()).require();
    Order order = Order.of(ExecuteRequest.read(request).withoutInput(), runtimes);
    Job job = maker.make(socket.caller(), order.program(), order.limits(), Mode.live(null));
    Talk talk = new Talk(job, socket.caller(), order.runtime(), signals, socket.line());
    talks.put(job.id(), talk);
    try {
      runs.enqueue(job);
    } catch (RuntimeException e) {
      talks.remove(job.id());
      throw e;
    }
    if (!socket.sitsAt(talk)) {
      leave(talk);
    }
  }

  private static void tell(PistonSocket socket, Function<JobId, JobControl> saying) {
    Talk talk = socket.talk();
    if (talk == null) {
      socket.line().close(Goodbye.NOT_INITIALIZED);
    } else if (!talk.tell(saying.apply(talk.job().id()))) {
      throw Refusal.tooLarge("The program has not started yet, and too much input waits for it.");
    }
  }

  /** The client is gone; its job is cancelled. */
  void gone(PistonSocket socket) {
    Talk talk = socket.leave();
    socket.line().abandon();
    if (talk != null) {
      leave(talk);
    }
  }

  private void leave(Talk talk) {
    if (talks.remove(talk.job().id(), talk)) {
      Withdrawal.of(talk.job(), talk.caller(), runs);
    }
  }

  @Override
  public void heard(JobEvent event, @Nullable String sessionId) {
    Talk talk =
        event instanceof JobEvent.Finished ? talks.remove(event.jobId()) : talks.get(event.jobId());
    if (talk != null) {
      talk.heard(event);
    }
  }

  @Override
  public void missed() {
    Thread.ofVirtual().start(() -> ask(Duration.ZERO));
  }

  /** Asks the store for jobs of which nothing is heard. */
  void sweep() {
    ask(SILENCE);
  }

  private void ask(Duration silence) {
    for (Talk talk : talks.values()) {
      if (System.nanoTime() - talk.heardAt() >= silence.toNanos()) {
        try {
          runs.standing(talk.job().id()).ifPresent(standing -> catchUp(talk, standing));
        } catch (RuntimeException e) {
          LOG.warn("The result of {} has to wait: {}", talk.job().id(), e.toString());
        }
      }
    }
  }

  private void catchUp(Talk talk, Standing standing) {
    String worker = standing.worker();
    if (worker != null) {
      talk.startedBy(worker);
    }
    JobView ended = standing.ended();
    if (ended != null && talks.remove(talk.job().id(), talk)) {
      talk.ended(ended);
    }
  }
}
