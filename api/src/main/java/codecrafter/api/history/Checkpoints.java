package codecrafter.api.history;

import java.util.List;

/** The versions that people have marked; each at most once. */
interface Checkpoints {
  /** Those of a session, newest version first. */
  List<Checkpoint> of(String sessionId);

  /** Marks a version, in the place of the name or note that it had. */
  void put(String sessionId, Checkpoint checkpoint);

  /** Takes a name away. */
  void unname(String sessionId, long version);

  void dropOf(String sessionId);
}
