package codecrafter.contract.file;

import java.util.Locale;

/** How far a file job is. */
public enum FileStatus {
  QUEUED,
  /** A worker has it in hand until {@code dueAt}. */
  PROCESSING,
  /** An import whose files lie ready to be written into the session by an API node. */
  CHECKED,
  COMPLETED,
  /** What was sent cannot be taken; {@code message} says why. */
  FAILED,
  /** Whoever ordered it did not want it any more. */
  CANCELLED,
  /** Ours, not the sender's. */
  ERROR;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Throws {@link IllegalArgumentException} for a word that is no status. */
  public static FileStatus of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }

  public boolean isTerminal() {
    return switch (this) {
      case QUEUED, PROCESSING, CHECKED -> false;
      case COMPLETED, FAILED, CANCELLED, ERROR -> true;
    };
  }
}
