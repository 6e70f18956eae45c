package codecrafter.api.live;

import codecrafter.api.access.SessionAction;
import codecrafter.api.auth.AccessToken;
import codecrafter.api.auth.Gate;
import codecrafter.api.execute.Runs;
import codecrafter.api.execute.WorkerSignals;
import codecrafter.api.http.Refusal;
import codecrafter.api.limit.Budget;
import codecrafter.api.limit.RateLimits;
import codecrafter.contract.event.JobControl;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import java.time.Duration;
import java.util.function.Function;

/**
 * Follows what clients say to debuggers: whether somebody may say it at all. Whether they drive,
 * the worker knows.
 */
public final class DebugDesk {
  private final Gate gate;
  private final RateLimits limits;
  private final Runs runs;
  private final WorkerSignals signals;
  private final Hub hub;
  private final String node;

  public DebugDesk(
      Gate gate, RateLimits limits, Runs runs, WorkerSignals signals, Hub hub, String node) {
    this.gate = gate;
    this.limits = limits;
    this.runs = runs;
    this.signals = signals;
    this.hub = hub;
    this.node = node;
  }

  void follow(LiveSocket socket, AccessToken token, DebugFrame frame) {
    String user = token.userId();
    switch (frame) {
      case DebugFrame.Debug debug -> {
        if (!socket.allowance().debug(System.nanoTime())) {
          throw Refusal.tooMany(
              "That is more than a debugger may be asked at once. Ask again in a second.",
              Duration.ofSeconds(1));
        }
        String client = Answers.client(node, socket.id());
        tell(
            socket,
            token,
            debug,
            debug.isReading() ? SessionAction.WATCH : SessionAction.DRIVE,
            job -> new JobControl.Debug(job, user, client, debug.message()));
      }
      case DebugFrame.Debugger look -> {
        limits.take(Budget.REQUESTS, gate.payer(token, socket.address())).require();
        tell(socket, token, look, SessionAction.WATCH, JobControl.Look::new);
      }
      case DebugFrame.HandOver handOver -> {
        limits.take(Budget.REQUESTS, gate.payer(token, socket.address())).require();
        tell(
            socket,
            token,
            handOver,
            SessionAction.DRIVE,
            job -> {
              runs.requireDriver(gate.caller(token), handOver.jobId(), handOver.to());
              return new JobControl.HandOver(job, user, handOver.to());
            });
      }
    }
  }

  private void tell(
      LiveSocket socket,
      AccessToken token,
      DebugFrame frame,
      SessionAction action,
      Function<JobId, JobControl> saying) {
    LiveRun run = hub.run(frame.jobId());
    if (run != null && run.job().userId().equals(token.userId())) {
      if (!(run.job() instanceof Job.Debug)) {
        throw notDebugged();
      }
      run.join(socket);
      run.tell(saying.apply(run.job().id()));
      return;
    }
    Runs.Running job = runs.running(gate.caller(token), frame.jobId(), action);
    if (!job.kind().equals("debug")) {
      throw notDebugged();
    }
    String session = job.sessionId();
    if (session != null && !job.origin().equals(node) && !socket.open().contains(session)) {
      throw Refusal.conflict("sessionId", "is not open on this socket: open it first");
    }
    signals.tell(job.worker(), saying.apply(job.id()));
  }

  private static Refusal notDebugged() {
    return Refusal.conflict("jobId", "is not of a program that is debugged");
  }
}
