package codecrafter.api.live;

import codecrafter.api.http.Refusal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What one socket may ask for; its frames come one after another. */
final class Allowance {
  static final int MOST_FILES = 200;
  static final int MOST_PUSHES_UNDER_WAY = 40;
  static final int PUSHES_A_SECOND = 50;
  static final int PUSHES_AT_ONCE = 100;
  static final long PUSH_BYTES_A_SECOND = 1 << 20;
  static final long PUSH_BYTES_AT_ONCE = 8 << 20;
  static final int CURSORS_A_SECOND = 30;
  static final int CURSORS_AT_ONCE = 60;
  static final int CHECKS_A_SECOND = 2;
  static final int CHECKS_AT_ONCE = 40;
  static final int DEBUG_A_SECOND = 100;
  static final int DEBUG_AT_ONCE = 400;

  private final Meter pushes;
  private final Meter pushBytes;
  private final Meter cursors;
  private final Meter checks;
  private final Meter debug;
  private final AtomicInteger underWay = new AtomicInteger();

  Allowance(long nanos) {
    pushes = new Meter(PUSHES_A_SECOND, PUSHES_AT_ONCE, nanos);
    pushBytes = new Meter(PUSH_BYTES_A_SECOND, PUSH_BYTES_AT_ONCE, nanos);
    cursors = new Meter(CURSORS_A_SECOND, CURSORS_AT_ONCE, nanos);
    checks = new Meter(CHECKS_A_SECOND, CHECKS_AT_ONCE, nanos);
    debug = new Meter(DEBUG_A_SECOND, DEBUG_AT_ONCE, nanos);
  }

  /**
   * Lets a push begin; whoever is let {@link #pushed} afterwards.
   *
   * @param bytes about the size of its frame
   * @throws Refusal 429
   */
  void push(long bytes, long nanos) {
    if (underWay.get() >= MOST_PUSHES_UNDER_WAY
        || !pushes.take(1, nanos)
        || !pushBytes.take(bytes, nanos)) {
      throw Refusal.tooMany(
          "That is more than may be written at once. Send it again in a second.",
          Duration.ofSeconds(1));
    }
    underWay.incrementAndGet();
  }

  void pushed() {
    underWay.decrementAndGet();
  }

  boolean cursor(long nanos) {
    return cursors.take(1, nanos);
  }

  boolean check(long nanos) {
    return checks.take(1, nanos);
  }

  boolean debug(long nanos) {
    return debug.take(1, nanos);
  }
}
