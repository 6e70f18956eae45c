package codecrafter.api.collab;

import java.util.function.Consumer;

/** Somebody's wish to hear of every commit of a session; until it is closed. */
public interface Subscription extends AutoCloseable {
  /**
   * Calls the reader once, between two commits: the listener has heard of all before, and will hear
   * of all after. The reader must not wait for anything.
   */
  void now(Consumer<Files> reader);

  @Override
  void close();
}
