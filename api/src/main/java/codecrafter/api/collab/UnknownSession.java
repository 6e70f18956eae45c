package codecrafter.api.collab;

/** The log has nothing of a session. */
final class UnknownSession extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnknownSession(String sessionId) {
    super("There is no log of session " + sessionId, null, false, false);
  }
}
