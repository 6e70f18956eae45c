package codecrafter.worker.sandbox;

import org.jspecify.annotations.Nullable;

/** Makes boxes, one by one. Thread-safe. */
interface BoxMaker {
  /**
   * A new box, ready for a job.
   *
   * @param home where it goes after its job; absent for one that serves a single job
   * @throws BoxLost when it cannot be made
   */
  PooledBox make(Shape shape, @Nullable Home home) throws BoxLost;
}
