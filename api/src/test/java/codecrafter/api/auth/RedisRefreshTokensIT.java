package codecrafter.api.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.TestMongo;
import codecrafter.api.redis.RedisLink;
import codecrafter.testkit.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RedisRefreshTokensIT extends RefreshTokensContract {
  private static final RedisLink REDIS = new RedisLink(Stores.redisUrl());

  private final RefreshTokens tokens =
      new RedisRefreshTokens(REDIS, new MongoRefreshTokens(TestMongo.link().datastore()));

  @Override
  RefreshTokens tokens() {
    return tokens;
  }

  @Test
  void keepsAFastCopyForSevenDays() {
    String family = UUID.randomUUID().toString();
    Instant now = Instant.now();
    tokens.begin(family, "u1", "h0", now, now.plus(Tokens.REFRESH_LIFE), Device.UNKNOWN);
    String key = "refresh_token:u1:" + family;
    assertEquals(Optional.of("h0"), REDIS.get(key));
    long left =
        (long)
            REDIS
                .script("return redis.call('TTL', KEYS[1])", List.of(key), List.of())
                .orElseThrow();
    assertTrue(left > 604_790 && left <= 604_800, "TTL " + left);
  }

  @Test
  void trustsTheTruthWhenTheCopyIsOldOrGone() {
    String family = UUID.randomUUID().toString();
    Instant now = Instant.now();
    Instant end = now.plus(Tokens.REFRESH_LIFE);
    String key = "refresh_token:u1:" + family;
    tokens.begin(family, "u1", "h0", now, end, Device.UNKNOWN);
    REDIS.set(key, "an older one", Duration.ofDays(1));
    assertTrue(
        tokens.rotate(new RefreshToken("u1", family, 0, "h0"), "h1", now, end, Device.UNKNOWN));
    REDIS.delete(key);
    assertTrue(
        tokens.rotate(new RefreshToken("u1", family, 1, "h1"), "h2", now, end, Device.UNKNOWN));
  }
}
