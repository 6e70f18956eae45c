package codecrafter.api.collab;

import java.util.Optional;

/** Copies of sessions' files that are quick to get and may be old, or lost at any time. */
interface Copies {
  Optional<Files> get(String sessionId);

  /** Keeps a copy, soon; it neither waits nor fails. */
  void put(Files files);

  void drop(String sessionId);
}
