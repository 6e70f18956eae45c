package codecrafter.api.auth;

/** Whether the sign-in that an access token comes from still holds. Asked with every request. */
public interface Validity {
  /**
   * Whether it does. A sign-in ends when its user signs out, and with every change of what the
   * token says of its user: role, password, being enabled, being there at all.
   */
  boolean holds(AccessToken token);
}
