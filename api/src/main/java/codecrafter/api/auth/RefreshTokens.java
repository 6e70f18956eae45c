package codecrafter.api.auth;

import java.time.Instant;
import java.util.Optional;

/** The families of refresh tokens: one family a sign-in, of which one token is good at a time. */
interface RefreshTokens {
  /** Begins a family, whose generation is 0. */
  void begin(String family, String userId, String hash, Instant at, Instant expiresAt);

  Optional<Family> find(String userId, String family);

  /**
   * Replaces the good token by its successor, if it still is the good one: of many that try at
   * once, one does.
   */
  boolean rotate(RefreshToken from, String successorHash, Instant at, Instant expiresAt);

  /** Ends a family; none of its tokens is good any more. */
  void end(String userId, String family);
}
