package codecrafter.api.collab;

import java.util.function.BiConsumer;

/** Tells other nodes that a session has a new revision. What is told may get lost. */
interface Nudges extends AutoCloseable {
  /** Tells the others, soon; it neither waits nor fails. */
  void tell(String sessionId, long revision);

  /**
   * Begins to listen.
   *
   * @param heard of what other nodes tell
   * @param missed called when something may not have been heard
   */
  void listen(BiConsumer<String, Long> heard, Runnable missed);

  /** Whether others are heard now. */
  boolean isListening();

  @Override
  void close();
}
