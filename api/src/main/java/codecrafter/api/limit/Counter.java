package codecrafter.api.limit;

import java.time.Duration;
import java.util.List;

/** Counts in windows that begin with the first of their events. Safe for all threads. */
interface Counter {
  /**
   * What stands after an event.
   *
   * @param left until the window ends
   */
  record Count(long events, Duration left) {}

  /** What is to be counted under a key. */
  record Charge(String key, Duration window) {}

  /**
   * Adds {@code events} (0 only looks, fewer takes away) to each count, all at once; the counts in
   * that order.
   */
  List<Count> add(List<Charge> charges, int events);

  /** Adds {@code events} (0 only looks, fewer takes away) to the count of {@code key}. */
  default Count add(String key, int events, Duration window) {
    return add(List.of(new Charge(key, window)), events).getFirst();
  }
}
