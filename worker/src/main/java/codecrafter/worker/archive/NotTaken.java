package codecrafter.worker.archive;

/** What was sent cannot be taken; the message says why, and what to do, to its sender. */
final class NotTaken extends Exception {
  private static final long serialVersionUID = 1;

  NotTaken(String message) {
    super(message, null, false, false);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
