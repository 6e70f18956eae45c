package codecrafter.api.live;

import codecrafter.api.access.SessionAction;
import codecrafter.api.ahead.Ahead;
import codecrafter.api.auth.AccessToken;
import codecrafter.api.auth.Gate;
import codecrafter.api.execute.JobMaker;
import codecrafter.api.execute.Mode;
import codecrafter.api.execute.Runs;
import codecrafter.api.execute.WorkerSignals;
import codecrafter.api.limit.Budget;
import codecrafter.api.limit.RateLimits;
import codecrafter.api.user.Caller;
import codecrafter.contract.event.JobControl;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Terminal;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Follows what clients say about running programs. */
public final class RunDesk {
  private final Gate gate;
  private final RateLimits limits;
  private final JobMaker maker;
  private final Runs runs;
  private final WorkerSignals signals;
  private final Hub hub;
  private final Neighbours neighbours;
  private final InstantSource clock;

  public RunDesk(
      Gate gate,
      RateLimits limits,
      JobMaker maker,
      Runs runs,
      WorkerSignals signals,
      Hub hub,
      Neighbours neighbours,
      InstantSource clock) {
    this.gate = gate;
    this.limits = limits;
    this.maker = maker;
    this.runs = runs;
    this.signals = signals;
    this.hub = hub;
    this.neighbours = neighbours;
    this.clock = clock;
    neighbours.hear(
        Neighbours.Kind.RUN,
        word -> {
          if (word.frame() != null) {
            hub.tellOthers(null, word.about(), word.frame());
          }
        });
  }

  void follow(LiveSocket socket, AccessToken token, RunFrame frame) {
    switch (frame) {
      case RunFrame.Run run -> run(socket, token, run);
      case RunFrame.Stdin stdin ->
          tell(socket, token, stdin.jobId(), id -> new JobControl.Stdin(id, stdin.data()));
      case RunFrame.StdinEnd end -> tell(socket, token, end.jobId(), JobControl.StdinEnd::new);
      case RunFrame.Resize resize -> {
        Terminal terminal = new Terminal(resize.columns(), resize.rows());
        tell(socket, token, resize.jobId(), id -> new JobControl.Resize(id, terminal));
      }
      case RunFrame.Signal signal ->
          tell(socket, token, signal.jobId(), id -> new JobControl.Signal(id, signal.signal()));
      case RunFrame.Cancel cancel -> {
        limits.take(Budget.REQUESTS, gate.payer(token, socket.address())).require();
        runs.cancel(gate.caller(token), cancel.jobId(), steering(token, cancel.jobId()));
      }
    }
  }

  private void run(LiveSocket socket, AccessToken token, RunFrame.Run frame) {
    Ahead<Caller> caller = Ahead.ask(() -> gate.caller(token));
    Ahead<Integer> underWay = Ahead.ask(() -> runs.underWayOf(token.userId()));
    limits.take(Budget.RUNS, gate.payer(token, socket.address())).require();
    Job job = maker.make(caller.get(), frame.request(), Mode.live(frame.terminal()));
    LiveRun run = new LiveRun(job, signals, socket, clock.instant());
    hub.begin(run);
    Outbox.Place place = socket.reserve();
    tellOthers(socket, taken(job, null, socket.person(), JobStatus.PROCESSING));
    try {
      runs.enqueue(job, underWay.get());
    } catch (RuntimeException e) {
      hub.forget(run);
      place.giveUp();
      tellOthers(socket, taken(job, null, socket.person(), JobStatus.ERROR));
      throw e;
    }
    place.fill(taken(job, frame.requestId(), socket.person(), JobStatus.PROCESSING));
  }

  /** Those who have the session open hear who runs it, before they hear of what it does. */
  private void tellOthers(LiveSocket socket, ServerFrame.Job word) {
    String sessionId = word.sessionId();
    if (sessionId != null) {
      hub.tellOthers(socket, sessionId, word);
      Thread.ofVirtual().start(() -> neighbours.say(Neighbours.Kind.RUN, sessionId, null, word));
    }
  }

  private static ServerFrame.Job taken(
      Job job, @Nullable String requestId, @Nullable Person person, JobStatus status) {
    return new ServerFrame.Job(
        requestId, job.id(), job.kind(), status, job.sessionId(), person, job.sessionVersion());
  }

  /** What somebody must be allowed to steer a run with: who drives its debugger may type, too. */
  private SessionAction steering(AccessToken token, String jobId) {
    try {
      return hub.drivers().drives(token.userId(), new JobId(jobId))
          ? SessionAction.DRIVE
          : SessionAction.STEER_RUNS;
    } catch (IllegalArgumentException notAnId) {
      return SessionAction.STEER_RUNS;
    }
  }

  private interface Saying {
    JobControl of(JobId id);
  }

  private void tell(LiveSocket socket, AccessToken token, String jobId, Saying saying) {
    LiveRun run = hub.run(jobId);
    if (run == null) {
      limits.take(Budget.REQUESTS, gate.payer(token, socket.address())).require();
      Runs.Running job = runs.running(gate.caller(token), jobId, steering(token, jobId));
      signals.tell(job.worker(), saying.of(job.id()));
      return;
    }
    if (!run.isOf(token.userId())) {
      var _ = runs.running(gate.caller(token), jobId, steering(token, jobId));
    } else if (!run.watchers().contains(socket)) {
      run.join(socket);
    }
    run.tell(saying.of(run.job().id()));
  }
}
