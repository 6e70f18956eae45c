package codecrafter.worker.job;

import codecrafter.contract.event.JobEvent;
import java.util.function.IntFunction;

/** Tells the events of a job. Thread-safe. */
@FunctionalInterface
public interface Teller {
  /**
   * Tells an event in its place among the output, once the attempt is granted, whose number is
   * given to it.
   *
   * @param chars about how long it is
   */
  void tell(int chars, IntFunction<JobEvent> event);

  /** The same for what somebody waits for: it, and all before it, leaves at once. */
  default void tellAtOnce(int chars, IntFunction<JobEvent> event) {
    tell(chars, event);
  }
}
