package codecrafter.worker.sandbox;

import java.time.Duration;

/** Where boxes come from. Thread-safe. */
public interface Sandbox {
  /**
   * A box that nobody else has, ready to run a job of this shape; the taker closes it.
   *
   * @throws BoxLost when none could be had within {@code patience}
   */
  Box take(Shape shape, Duration patience) throws BoxLost, InterruptedException;
}
