package codecrafter.api.auth;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The families of refresh tokens: one family a sign-in, of which one token is good at a time. */
interface RefreshTokens {
  /** Begins a family, whose generation is 0. */
  void begin(
      String family, String userId, String hash, Instant at, Instant expiresAt, Device device);

  Optional<Family> find(String userId, String family);

  /** The families of a user, last used first. */
  List<Family> of(String userId);

  /** Those of the families that have not ended. */
  Set<String> living(Set<String> families);

  /**
   * Replaces the good token by its successor, if it still is the good one: of many that try at
   * once, one does.
   */
  boolean rotate(
      RefreshToken from, String successorHash, Instant at, Instant expiresAt, Device device);

  /**
   * Ends a family; none of its tokens is good any more.
   *
   * @return false when the user has no such family
   */
  boolean end(String userId, String family);

  /**
   * Ends all families of a user.
   *
   * @param except one that goes on, if any
   * @return those that have ended
   */
  Set<String> endAll(String userId, @Nullable String except);
}
