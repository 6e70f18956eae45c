package codecrafter.worker.debug;

import java.time.Duration;

/**
 * How long is waited.
 *
 * @param start for an adapter to be ready for breakpoints
 * @param answer for its answer to a request
 * @param leave for it to go once its program has ended
 * @param idle for a request while the program is stopped
 * @param warning how long before that somebody is told
 */
public record Times(
    Duration start, Duration answer, Duration leave, Duration idle, Duration warning) {
  public static final Times USUAL =
      new Times(
          Duration.ofSeconds(20),
          Duration.ofSeconds(15),
          Duration.ofSeconds(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(1));
}
