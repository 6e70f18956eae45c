package codecrafter.worker.job;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that artifacts may take in a worker until they are stored. Thread-safe. */
final class Shelf {
  private static final long BYTES = 64 << 20;

  private final AtomicLong left;

  Shelf() {
    this(BYTES);
  }

  Shelf(long bytes) {
    left = new AtomicLong(bytes);
  }

  /** Takes a place of so many bytes; false, and none taken, when there is none. */
  boolean take(long bytes) {
    if (left.addAndGet(-bytes) >= 0) {
      return true;
    }
    give(bytes);
    return false;
  }

  void give(long bytes) {
    left.addAndGet(bytes);
  }
}
