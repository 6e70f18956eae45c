package codecrafter.api.auth;

import codecrafter.api.redis.RedisLink;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A fast copy, in front of the truth, of which token is good. It may be gone or old at any time, so
 * it decides nothing: it only spares the truth a write that cannot succeed.
 */
public final class RedisRefreshTokens implements RefreshTokens {
  private final RedisLink redis;
  private final RefreshTokens truth;

  public RedisRefreshTokens(RedisLink redis, MongoRefreshTokens truth) {
    this.redis = redis;
    this.truth = truth;
  }

  @Override
  public void begin(String family, String userId, String hash, Instant at, Instant expiresAt) {
    truth.begin(family, userId, hash, at, expiresAt);
    redis.set(key(userId, family), hash, Duration.between(at, expiresAt));
  }

  @Override
  public Optional<Family> find(String userId, String family) {
    return truth.find(userId, family);
  }

  @Override
  public boolean rotate(RefreshToken from, String successorHash, Instant at, Instant expiresAt) {
    String key = key(from.userId(), from.family());
    boolean doubtful = redis.get(key).filter(copy -> !copy.equals(from.hash())).isPresent();
    if (doubtful && !isGood(from)) {
      return false;
    }
    boolean rotated = truth.rotate(from, successorHash, at, expiresAt);
    if (rotated) {
      redis.set(key, successorHash, Duration.between(at, expiresAt));
    }
    return rotated;
  }

  @Override
  public void end(String userId, String family) {
    truth.end(userId, family);
    redis.delete(key(userId, family));
  }

  private boolean isGood(RefreshToken token) {
    return truth
        .find(token.userId(), token.family())
        .filter(family -> family.hash().equals(token.hash()))
        .isPresent();
  }

  private static String key(String userId, String family) {
    return "refresh_token:" + userId + ":" + family;
  }
}
