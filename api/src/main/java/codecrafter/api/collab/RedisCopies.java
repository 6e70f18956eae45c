package codecrafter.api.collab;

import codecrafter.api.redis.RedisLink;
import codecrafter.contract.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Copies of sessions' files as {@code session:<id>}, for 24 hours. */
public final class RedisCopies implements Copies {
  private static final Duration LIFE = Duration.ofHours(24);

  private final RedisLink redis;

  public RedisCopies(RedisLink redis) {
    this.redis = redis;
  }

  @Override
  public Optional<Files> get(String sessionId) {
    return redis
        .get(key(sessionId))
        .flatMap(json -> {
          try {
            return Optional.of(Json.read(json.getBytes(StandardCharsets.UTF_8), Files.class));
          } catch (IOException e) {
            return Optional.empty();
          }
        })
        .filter(files -> files.sessionId().equals(sessionId));
  }

  @Override
  public void put(Files files) {
    redis.set(key(files.sessionId()), Json.write(files), LIFE);
  }

  @Override
  public void drop(String sessionId) {
    redis.delete(key(sessionId));
  }

  private static String key(String sessionId) {
    return "session:" + sessionId;
  }
}
