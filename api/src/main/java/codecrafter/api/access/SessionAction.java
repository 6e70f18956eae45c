package codecrafter.api.access;

import static codecrafter.api.access.SessionRole.EDITOR;
import static codecrafter.api.access.SessionRole.OWNER;
import static codecrafter.api.access.SessionRole.PASSER_BY;
import static codecrafter.api.access.SessionRole.VIEWER;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The table of what each role in a session may do, over HTTP and over the socket alike. Whoever may
 * not {@link #READ} does not learn that the session is there.
 */
public enum SessionAction {
  /** Its files, and the results of its runs. */
  READ("", OWNER, EDITOR, VIEWER, PASSER_BY),
  /** Its runs, live. */
  WATCH("Only those who may read a session may watch it.", OWNER, EDITOR, VIEWER, PASSER_BY),
  RUN("Only its owner and editors may run a session's files.", OWNER, EDITOR),
  /** A debugger in it, where somebody else started it. */
  DRIVE("Only its owner and editors may drive a debugger in a session.", OWNER, EDITOR),
  CHANGE("Only its owner and editors may change a session.", OWNER, EDITOR),
  /** Input to a run that somebody else started in it, and its end. */
  STEER_RUNS("Only whoever started it, or the session's owner, may do this.", OWNER),
  /** What it was, who made it so, and its log. */
  LOOK_BACK("Only those who have part in a session may see its history.", OWNER, EDITOR, VIEWER),
  /** A copy of one's own. */
  FORK("Only those who may read a session may copy it.", OWNER, EDITOR, VIEWER, PASSER_BY),
  /** Who has part in it, and the links that let others in. */
  SHARE("Only its owner may say who has part in a session.", OWNER),
  LEAVE("Only those whom its owner has let in may leave a session.", EDITOR, VIEWER),
  PUBLISH("Only its owner may publish or hide a session.", OWNER),
  DELETE("Only its owner may delete a session.", OWNER);

  private final String otherwise;
  private final Set<SessionRole> roles;

  SessionAction(String otherwise, SessionRole... roles) {
    this.otherwise = otherwise;
    this.roles = EnumSet.copyOf(List.of(roles));
  }

  public boolean isFor(SessionRole role) {
    return roles.contains(role);
  }

  /** What those are told who may read the session, and not do this. */
  public String otherwise() {
    return otherwise;
  }
}
