package codecrafter.api.backup;

/** It cannot be done, for a reason that whoever asked can mend. */
final class Unusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unusable(String message) {
    super(message, null, false, false);
  }
}
