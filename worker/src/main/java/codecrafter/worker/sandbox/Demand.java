package codecrafter.worker.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How many boxes there shall be, those in use included: half as many more each time somebody found
 * none ready, one less for each that was idle all through {@link #PERIOD}. Thread-safe.
 */
final class Demand {
  static final Duration PERIOD = Duration.ofMinutes(5);

  private final int fewest;
  private final int most;
  private final InstantSource clock;
  private int boxes;
  private int idle = Integer.MAX_VALUE;
  private Instant since;

  /** Between {@code fewest} and {@code most} boxes, to begin with the fewest. */
  Demand(int fewest, int most, InstantSource clock) {
    this.fewest = fewest;
    this.most = Math.max(fewest, most);
    this.clock = clock;
    this.boxes = fewest;
    this.since = clock.instant();
  }

  /** How many there are at the most. */
  int most() {
    return most;
  }

  synchronized int boxes() {
    return boxes;
  }

  /** One was taken, and so many were ready beside it. */
  synchronized void seen(int ready) {
    idle = Math.min(idle, ready);
  }

  /** None was ready: says how many are to be made beyond those there were to be. */
  synchronized int more() {
    int more = Math.min(most - boxes, Math.max(1, boxes / 2));
    boxes += more;
    begin();
    return more;
  }

  /** Whether one can be spared; then there is to be one less. */
  synchronized boolean less() {
    if (since.plus(PERIOD).isAfter(clock.instant())) {
      return false;
    }
    if (boxes > fewest && idle > 0) {
      boxes--;
      idle--;
      return true;
    }
    begin();
    return false;
  }

  private void begin() {
    since = clock.instant();
    idle = Integer.MAX_VALUE;
  }
}
