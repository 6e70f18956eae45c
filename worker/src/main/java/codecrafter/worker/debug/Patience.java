package codecrafter.worker.debug;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Until when something is waited for. Not thread-safe. */
final class Patience {
  private final Times times;
  private final LongSupplier nanos;
  private long deadline = Long.MAX_VALUE;
  private boolean warned;

  Patience(Times times, LongSupplier nanos) {
    this.times = times;
    this.nanos = nanos;
  }

  /** Nothing is waited for. */
  void rest() {
    deadline = Long.MAX_VALUE;
  }

  void waitFor(Duration time) {
    deadline = nanos.getAsLong() + time.toNanos();
  }

  /** The program stands still: somebody should ask something. */
  void waitForRequests() {
    warned = false;
    waitFor(times.idle());
  }

  /** Somebody has asked something. */
  void asked() {
    warned = false;
  }

  boolean hasPassed(long nowNanos) {
    return nowNanos >= deadline;
  }

  /** Whether now is the time to warn of its end; true once. */
  boolean warns(long nowNanos) {
    boolean now = !warned && deadline - nowNanos < times.warning().toNanos();
    warned |= now;
    return now;
  }

  static String words(Duration time) {
    long seconds = time.toSeconds();
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
