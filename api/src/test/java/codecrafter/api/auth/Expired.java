package codecrafter.api.auth;

import codecrafter.api.kit.TestApi;
import codecrafter.api.user.Role;
import codecrafter.contract.env.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Tokens that were good once. */
public final class Expired {
  private static final Tokens TOKENS =
      new Tokens(
          keys(TestApi.ACCESS_SECRET),
          keys(TestApi.REFRESH_SECRET),
          Clock.offset(Clock.systemUTC(), Duration.ofHours(-2)));

  private Expired() {}

  private static SigningKeys keys(String secret) {
    return new SigningKeys(new Secret(secret), Optional.empty());
  }

  /** An access token of two hours ago. */
  public static String access(String userId) {
    return TOKENS.access(userId, Role.ADMIN, "a-family");
  }
}
