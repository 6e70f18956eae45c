package codecrafter.api.auth;

import codecrafter.api.user.Role;
import java.time.Instant;

/**
 * What an access token says, once its signature has been checked.
 *
 * @param family the sign-in it comes from
 */
public record AccessToken(String userId, Role role, String family, Instant expiresAt) {
  /** The same, good until its sign-in ends: for a socket that is closed then, and not before. */
  public AccessToken lasting() {
    return new AccessToken(userId, role, family, Instant.MAX);
  }
}
