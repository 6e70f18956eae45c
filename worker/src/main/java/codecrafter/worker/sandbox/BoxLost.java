package codecrafter.worker.sandbox;

import org.jspecify.annotations.Nullable;

/** A box could not be made or broke: ours, never the fault of the program in it. */
public final class BoxLost extends Exception {
  private final boolean unheard;

  public BoxLost(String message, @Nullable Throwable cause) {
    this(message, cause, false);
  }

  BoxLost(String message, @Nullable Throwable cause, boolean unheard) {
    super(message, cause);
    this.unheard = unheard;
  }

  /**
   * Whether the box broke before the job in it gave any sign, so that another may take its place.
   */
  public boolean unheard() {
    return unheard;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
