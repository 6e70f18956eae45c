package codecrafter.api.share;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who has part in which session. Each change is a single write to the session, so that of two at
 * once none is lost and nobody is in a session twice.
 */
interface Participants {
  /** How many a session may have. */
  int MOST = 200;

  /**
   * Somebody's part.
   *
   * @param link by which they came, as long as the owner has not given them a role
   */
  record Participant(String userId, Part role, @Nullable String link) {}

  /** How a change went. */
  enum Outcome {
    ADDED,
    CHANGED,
    /** It was so already. */
    SAME,
    /** The owner has taken them out, and they come by a link. */
    BARRED,
    FULL,
    /** There is no such session, or it is the user's own. */
    NONE
  }

  List<Participant> of(String sessionId);

  /** The owner gives somebody a role, whatever they had; it does not hang on a link any more. */
  Outcome give(String sessionId, String userId, Part role);

  /** Somebody comes by a link; a lesser role becomes the link's, a greater one stays. */
  Outcome join(String sessionId, String userId, Part role, String link);

  /** Somebody goes of their own accord. */
  boolean leave(String sessionId, String userId);

  /** The owner takes somebody out: no link lets them in again until the owner gives them a role. */
  boolean remove(String sessionId, String userId);

  /** Takes back what a link gave: who had a role before has that again, all others are out. */
  void withdraw(String sessionId, String link);

  /** As {@link #withdraw(String, String)}, from one of them. */
  void withdraw(String sessionId, String link, String userId);

  /** Lets those who came by a link stay when it goes. */
  void keep(String sessionId, String link);
}
