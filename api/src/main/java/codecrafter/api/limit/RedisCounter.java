package codecrafter.api.limit;

import codecrafter.api.redis.RedisLink;
import java.time.Duration;
import java.util.List;

/** Counts for all API nodes in one round trip; while Redis is away, each node counts for itself. */
public final class RedisCounter implements Counter {
  private static final String SCRIPT =
      """
      local events = tonumber(ARGV[1])
      local count
      if events == 0 then
        count = tonumber(redis.call('GET', KEYS[1]) or '0')
      else
        count = redis.call('INCRBY', KEYS[1], events)
      end
      local left = redis.call('PTTL', KEYS[1])
      if left < 0 then
        left = tonumber(ARGV[2])
        if events > 0 then redis.call('PEXPIRE', KEYS[1], left) end
      end
      return {count, left}
      """;

  private final RedisLink redis;
  private final Counter otherwise;

  RedisCounter(RedisLink redis, Counter otherwise) {
    this.redis = redis;
    this.otherwise = otherwise;
  }

  @Override
  public Count add(String key, int events, Duration window) {
    return redis
        .script(SCRIPT, List.of(key), List.of("" + events, "" + window.toMillis()))
        .map(answer -> (List<?>) answer)
        .map(answer -> new Count(number(answer.get(0)), Duration.ofMillis(number(answer.get(1)))))
        .orElseGet(() -> otherwise.add(key, events, window));
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
