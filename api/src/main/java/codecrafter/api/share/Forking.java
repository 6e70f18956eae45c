package codecrafter.api.share;

import codecrafter.api.access.SessionAction;
import codecrafter.api.cases.Cases;
import codecrafter.api.collab.Authority;
import codecrafter.api.collab.Files;
import codecrafter.api.session.Session;
import codecrafter.api.session.Sessions;
import codecrafter.api.user.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Copies of sessions: private ones of whoever makes them, with the files and the cases, and no
 * history.
 */
public final class Forking {
  private final Sessions sessions;
  private final Authority authority;
  private final Cases cases;

  public Forking(Sessions sessions, Authority authority, Cases cases) {
    this.sessions = sessions;
    this.authority = authority;
    this.cases = cases;
  }

  /**
   * Copies a session.
   *
   * @param version whose files to copy, for those who may see the history; the newest, when absent
   * @param title of the copy; made from the session's, when absent
   * @throws codecrafter.api.http.Refusal 404, or 403 for an older version
   */
  Session fork(Caller caller, String sessionId, @Nullable Long version, @Nullable String title) {
    SessionAction action = version == null ? SessionAction.FORK : SessionAction.LOOK_BACK;
    Session session = sessions.require(action, caller, sessionId);
    Files files = version == null ? sessions.files(session) : authority.at(sessionId, version);
    Session.Origin origin = new Session.Origin(sessionId, files.revision());
    Session copy = sessions.copy(caller, session, files.sources(), origin, title);
    cases.copy(caller, session, copy);
    return copy;
  }

  /** The files of a copy. */
  Files files(Session copy) {
    return sessions.files(copy);
  }
}
