package codecrafter.api.admin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of the runs that were begun in a range of time, on all nodes.
 *
 * @param slots the range in steps, the oldest first
 * @param all of it together
 * @param queued how many wait for a worker now
 * @param processing how many run now
 */
record RunFigures(List<Slot> slots, Slot all, long queued, long processing) {
  /**
   * A step of the range.
   *
   * @param at its beginning
   * @param counts status to the number of runs
   * @param waiting from being accepted to being begun, in milliseconds; null when none was begun
   * @param duration from being begun to the end, in milliseconds; null when none has ended
   */
  record Slot(
      Instant at,
      Map<String, Long> counts,
      Histogram.@Nullable Percentiles waiting,
      Histogram.@Nullable Percentiles duration) {}

  /** Where they come from. */
  interface Source {
    RunFigures of(Range range, Instant now);
  }
}
