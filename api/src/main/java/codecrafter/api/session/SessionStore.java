package codecrafter.api.session;

import codecrafter.api.collab.Heading;
import codecrafter.api.collab.Place;
import codecrafter.api.http.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions. */
interface SessionStore {
  /** The id of a session to come, unused so far. */
  String newId();

  void add(Session session);

  Optional<Session> find(String id);

  /**
   * A session, if it is there.
   *
   * @param end where its log ends; empty where that is not known
   */
  record WithEnd(Optional<Session> session, Optional<Place> end) {}

  /** Looks for both at once. */
  WithEnd findWithEnd(String id);

  /**
   * Notes a change; a heading only if none of a later revision is there.
   *
   * @param heading what it says of the session, if it does
   */
  void change(String id, @Nullable Heading heading, long revision, Instant at);

  /** The files have a log now. */
  void forgetUnlogged(String id);

  void delete(String id);

  /** The ids of an owner's sessions. */
  List<String> idsOf(String userId);

  /** Deletes the sessions of an owner, and their part in those of others. */
  void deleteOf(String userId);

  /** The sessions of an owner, newest first, without their files. */
  List<Session> owned(String owner, Listing listing);

  /**
   * The sessions that somebody else owns and this user has part in, newest first, without files.
   */
  List<Session> shared(String user, Listing listing);

  /** The public sessions, last changed first, without their files. */
  List<Session> published(Listing listing);

  /**
   * Which part of a list is wanted.
   *
   * @param titleHas a text that titles must contain, in any case
   * @param after where the part before it ended
   * @param most rows
   */
  record Listing(@Nullable String titleHas, @Nullable Cursor after, int most) {}
}
