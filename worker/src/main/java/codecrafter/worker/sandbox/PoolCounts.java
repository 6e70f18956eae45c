package codecrafter.worker.sandbox;

import java.util.concurrent.atomic.LongAdder;

/** What the pool has done since the worker's start. Thread-safe. */
public final class PoolCounts {
  private final LongAdder made = new LongAdder();
  private final LongAdder reused = new LongAdder();
  private final LongAdder waited = new LongAdder();
  private final LongAdder leaked = new LongAdder();

  void made() {
    made.increment();
  }

  void reused() {
    reused.increment();
  }

  void waited() {
    waited.increment();
  }

  void leaked() {
    leaked.increment();
  }

  /** Containers that were made. */
  public long allMade() {
    return made.sum();
  }

  /** Jobs that got a box in which another had run. */
  public long allReused() {
    return reused.sum();
  }

  /** Jobs that found no box ready. */
  public long allWaited() {
    return waited.sum();
  }

  /** Containers that nobody used any more, and that were swept away. */
  public long allLeaked() {
    return leaked.sum();
  }
}
