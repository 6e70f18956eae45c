package codecrafter.worker.sandbox;

import java.util.concurrent.atomic.AtomicLong;

/** What boxes may be allowed beyond the usual, all together. Thread-safe. */
final class SpareMemory {
  private final AtomicLong bytes;

  SpareMemory(long bytes) {
    this.bytes = new AtomicLong(bytes);
  }

  /** Takes so much, or nothing. */
  boolean take(long wanted) {
    long before = bytes.getAndUpdate(left -> left >= wanted ? left - wanted : left);
    return before >= wanted;
  }

  void giveBack(long taken) {
    bytes.addAndGet(taken);
  }
}
