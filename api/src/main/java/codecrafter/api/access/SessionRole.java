package codecrafter.api.access;

/** What somebody is in a session. */
public enum SessionRole {
  OWNER,
  /** A participant who writes with the owner. */
  EDITOR,
  /** A participant who looks on. */
  VIEWER,
  /** Nobody in particular, in a public session. */
  PASSER_BY,
  /** Nobody in particular, in a private session: for them there is none. */
  STRANGER
}
