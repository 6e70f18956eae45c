package codecrafter.api.piston;

import codecrafter.api.execute.JobView;
import codecrafter.api.execute.WorkerSignals;
import codecrafter.api.user.Caller;
import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One job and the client that sits in front of it: events become frames, frames become control
 * messages. Thread-safe.
 */
final class Talk {
  private static final int PENDING_CHARS = 256 << 10;

  private final Job job;
  private final Caller caller;
  private final Runtimes.Found runtime;
  private final WorkerSignals signals;
  private final Line line;

  /** What was said before there was a worker to hear it. */
  private final Queue<JobControl> pending = new ArrayDeque<>();

  private int pendingChars;
  private @Nullable String worker;
  private @Nullable String stage;
  private int attempt;
  private volatile long heardAt = System.nanoTime();

  Talk(Job job, Caller caller, Runtimes.Found runtime, WorkerSignals signals, Line line) {
    this.job = job;
    this.caller = caller;
    this.runtime = runtime;
    this.signals = signals;
    this.line = line;
  }

  Job job() {
    return job;
  }

  Caller caller() {
    return caller;
  }

  /** When the job was last heard of, in {@link System#nanoTime}. */
  long heardAt() {
    return heardAt;
  }

  synchronized void heard(JobEvent event) {
    heardAt = System.nanoTime();
    switch (event) {
      case JobEvent.Started started -> {
        attempt = started.attempt();
        startedBy(started.workerId());
      }
      case JobEvent.Output output -> {
        if (output.attempt() >= attempt) {
          output(output.stream(), output.data());
        }
      }
      case JobEvent.Compiled compiled -> running();
      case JobEvent.Tested tested -> {}
      case JobEvent.Debugged debugged -> {}
      case JobEvent.Standing standing -> {}
      case JobEvent.Filed filed -> {}
      case JobEvent.Finished finished -> ended(JobView.of(job, finished.result()));
    }
  }

  /** Tells the worker, now or as soon as it is known; false when too much waits for it already. */
  synchronized boolean tell(JobControl control) {
    if (worker != null) {
      signals.tell(worker, control);
      return true;
    }
    int chars = control instanceof JobControl.Stdin stdin ? stdin.data().length() : 0;
    if (pendingChars + chars > PENDING_CHARS || pending.size() >= PENDING_CHARS / 16) {
      return false;
    }
    pendingChars += chars;
    return pending.add(control);
  }

  /** The worker is known: it gets what waits for it. */
  synchronized void startedBy(String workerId) {
    worker = workerId;
    begin();
    while (!pending.isEmpty()) {
      signals.tell(workerId, pending.remove());
    }
  }

  private void begin() {
    if (stage == null) {
      line.say(new Said.Runtime(runtime.name(), runtime.version()));
      enter(runtime.language().compile().isEmpty() ? Said.RUN : Said.COMPILE);
    }
  }

  private void enter(String next) {
    stage = next;
    line.say(new Said.Begun(next));
  }

  private void running() {
    begin();
    if (Said.COMPILE.equals(stage)) {
      line.say(new Said.Exit(Said.COMPILE, 0, null, null));
      enter(Said.RUN);
    }
  }

  private void output(OutputStream stream, String text) {
    switch (stream) {
      case COMPILE -> {
        begin();
        line.say(new Said.Data("stderr", text));
      }
      case STDOUT -> {
        running();
        line.say(new Said.Data("stdout", text));
      }
      case STDERR -> {
        running();
        line.say(new Said.Data("stderr", text));
      }
    }
  }

  /** The job has ended; what is said of it twice is not told twice. */
  synchronized void ended(JobView view) {
    begin();
    JobResult.Compile compiled = view.compile();
    Integer code = compiled == null ? null : compiled.exitCode();
    if (compiled != null && (code == null || code != 0)) {
      line.say(Said.Exit.of(Said.COMPILE, Stage.compile(view, compiled, true)));
    } else {
      if (compiled != null) {
        running();
      }
      line.say(Said.Exit.of(String.valueOf(stage), Stage.run(view)));
    }
    line.close(Goodbye.JOB_COMPLETED);
  }
}
