package codecrafter.api.limit;

import java.time.Duration;

/** Counts in windows that begin with the first of their events. Safe for all threads. */
interface Counter {
  /**
   * What stands after an event.
   *
   * @param left until the window ends
   */
  record Count(long events, Duration left) {}

  /** Adds {@code events} (0 only looks, fewer takes away) to the count of {@code key}. */
  Count add(String key, int events, Duration window);
}
