package codecrafter.api.live;

import codecrafter.api.execute.WorkerSignals;
import codecrafter.api.http.Refusal;
import codecrafter.contract.event.JobControl;
import codecrafter.contract.job.Job;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A run that somebody on this node sits in front of. */
final class LiveRun {
  static final int PENDING_BYTES = 256 << 10;

  private final Job job;
  private final WorkerSignals signals;
  private final Set<LiveSocket> watchers = ConcurrentHashMap.newKeySet();

  /** What was said before anybody was there to hear it, in order. */
  private final Queue<JobControl> pending = new ArrayDeque<>();

  private int pendingBytes;
  private @Nullable String workerId;
  private volatile int attempt;
  private volatile Instant lastHeard;
  private volatile @Nullable Instant aloneSince;

  LiveRun(Job job, WorkerSignals signals, LiveSocket requester, Instant now) {
    this.job = job;
    this.signals = signals;
    this.lastHeard = now;
    watchers.add(requester);
  }

  Job job() {
    return job;
  }

  /** Whether it is that user's. */
  boolean isOf(String userId) {
    return job.userId().equals(userId);
  }

  Set<LiveSocket> watchers() {
    return watchers;
  }

  void join(LiveSocket socket) {
    watchers.add(socket);
    aloneSince = null;
  }

  void leave(LiveSocket socket, Instant now) {
    if (watchers.remove(socket) && watchers.isEmpty()) {
      aloneSince = now;
    }
  }

  /** Since when nobody has watched; null while somebody does. */
  @Nullable Instant aloneSince() {
    return aloneSince;
  }

  /** A word of the run; false when it is of an attempt that has been given up. */
  boolean heard(int ofAttempt, Instant now) {
    lastHeard = now;
    if (ofAttempt < attempt) {
      return false;
    }
    attempt = ofAttempt;
    return true;
  }

  Instant lastHeard() {
    return lastHeard;
  }

  /** The worker is known: it gets what waits for it. */
  synchronized void startedBy(String worker) {
    workerId = worker;
    while (!pending.isEmpty()) {
      signals.tell(worker, pending.remove());
    }
    pendingBytes = 0;
  }

  /**
   * Tells the worker, now or as soon as it is known.
   *
   * @throws Refusal 413 when too much waits for it
   */
  synchronized void tell(JobControl control) {
    if (workerId != null) {
      signals.tell(workerId, control);
      return;
    }
    int bytes =
        switch (control) {
          case JobControl.Stdin stdin -> stdin.data().length();
          case JobControl.Debug debug -> debug.message().toString().length();
          default -> 0;
        };
    if (pendingBytes + bytes > PENDING_BYTES || pending.size() >= PENDING_BYTES / 16) {
      throw Refusal.tooLarge("The program has not started yet, and too much input waits for it.");
    }
    pendingBytes += bytes;
    pending.add(control);
  }
}
