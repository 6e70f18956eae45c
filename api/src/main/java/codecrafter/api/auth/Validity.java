package codecrafter.api.auth;

import codecrafter.api.user.Role;
import java.util.Optional;

/** Whether what an access token says still holds. Asked with every request. */
public interface Validity {
  /**
   * What the account behind a token may do now.
   *
   * @return nothing when its sign-in has ended, or the account is gone or disabled
   */
  Optional<Role> role(AccessToken token);
}
