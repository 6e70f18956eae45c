package codecrafter.api.auth;

import codecrafter.api.redis.RedisLink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
  public void begin(
      String family, String userId, String hash, Instant at, Instant expiresAt, Device device) {
    truth.begin(family, userId, hash, at, expiresAt, device);
    redis.set(key(userId, family), hash, Duration.between(at, expiresAt));
  }

  @Override
  public Optional<Family> find(String userId, String family) {
    return truth.find(userId, family);
  }

  @Override
  public List<Family> of(String userId) {
    return truth.of(userId);
  }

  @Override
  public Set<String> living(Set<String> families) {
    return truth.living(families);
  }

  @Override
  public boolean rotate(
      RefreshToken from, String successorHash, Instant at, Instant expiresAt, Device device) {
    String key = key(from.userId(), from.family());
    boolean doubtful = redis.get(key).filter(copy -> !copy.equals(from.hash())).isPresent();
    if (doubtful && !isGood(from)) {
      return false;
    }
    boolean rotated = truth.rotate(from, successorHash, at, expiresAt, device);
    if (rotated) {
      redis.set(key, successorHash, Duration.between(at, expiresAt));
    }
    return rotated;
  }

  @Override
  public boolean end(String userId, String family) {
    boolean ended = truth.end(userId, family);
    redis.delete(key(userId, family));
    return ended;
  }

  @Override
  public Set<String> endAll(String userId, @Nullable String except) {
    Set<String> ended = truth.endAll(userId, except);
    ended.forEach(family -> redis.delete(key(userId, family)));
    return ended;
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
