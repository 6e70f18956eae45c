package codecrafter.api.execute;

import codecrafter.contract.job.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * How a program meets its caller.
 *
 * @param interactive standard input stays open for more
 * @param terminal the size of the terminal it is shown in; absent for pipes
 */
public record Mode(boolean interactive, @Nullable Terminal terminal) {
  /** Gets its standard input at once, and its answer is fetched. */
  public static final Mode BATCH = new Mode(false, null);

  /** Somebody sits in front of it. */
  public static Mode live(@Nullable Terminal terminal) {
    return new Mode(true, terminal);
  }
}
