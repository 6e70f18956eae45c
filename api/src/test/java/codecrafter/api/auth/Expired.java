package codecrafter.api.auth;

import codecrafter.api.kit.TestApi;
import codecrafter.api.user.Role;
import codecrafter.contract.env.Secret;
import java.time.Clock;
import java.time.Duration;

/** Tokens that were good once. */
public final class Expired {
  private static final Tokens TOKENS =
      new Tokens(
          new Secret(TestApi.ACCESS_SECRET),
          new Secret(TestApi.REFRESH_SECRET),
          Clock.offset(Clock.systemUTC(), Duration.ofHours(-2)));

  private Expired() {}

  /** An access token of two hours ago. */
  public static String access(String userId) {
    return TOKENS.access(userId, Role.ADMIN, "a-family");
  }
}
