package codecrafter.api.session;

/**
 * Is told that a session is not what it was: its title, its participants, whether it is public, or
 * that it is gone. What it is now is in the store, and who shows it reads it there.
 */
public interface SessionWatch {
  /** Tells whoever shows the session, on every node, soon. It neither waits nor fails. */
  void changed(String sessionId);
}
