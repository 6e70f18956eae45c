package codecrafter.api.limit;

import codecrafter.api.redis.RedisLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts for all API nodes in one round trip; while Redis is away, each node counts for itself. */
public final class RedisCounter implements Counter {
  private static final String SCRIPT =
      """
      local events = tonumber(ARGV[1])
      local answer = {}
      for i, key in ipairs(KEYS) do
        local count
        if events == 0 then
          count = tonumber(redis.call('GET', key) or '0')
        else
          count = redis.call('INCRBY', key, events)
        end
        local left = redis.call('PTTL', key)
        if left < 0 then
          left = tonumber(ARGV[i + 1])
          if events ~= 0 then redis.call('PEXPIRE', key, left) end
        end
        answer[2 * i - 1] = count
        answer[2 * i] = left
      end
      return answer
      """;

  private final RedisLink redis;
  private final Counter otherwise;

  RedisCounter(RedisLink redis, Counter otherwise) {
    this.redis = redis;
    this.otherwise = otherwise;
  }

  @Override
  public List<Count> add(List<Charge> charges, int events) {
    List<String> arguments = new ArrayList<>(List.of("" + events));
    charges.forEach(charge -> arguments.add("" + charge.window().toMillis()));
    return redis
        .script(SCRIPT, charges.stream().map(Charge::key).toList(), arguments)
        .map(answer -> counts((List<?>) answer))
        .orElseGet(() -> otherwise.add(charges, events));
  }

  private static List<Count> counts(List<?> answer) {
    List<Count> counts = new ArrayList<>();
    for (int i = 0; i < answer.size(); i += 2) {
      counts.add(new Count(number(answer.get(i)), Duration.ofMillis(number(answer.get(i + 1)))));
    }
    return counts;
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
