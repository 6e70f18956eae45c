package codecrafter.api.live;

import codecrafter.api.redis.RedisLink;
import java.util.List;
import java.util.Optional;

/**
 * Who has a session open, node by node, as {@code presence:<session>}. What a node said is
 * forgotten when it has not said it again for {@value #LIFE_SECONDS} seconds, by the clock of
 * Redis.
 */
public final class RedisPresence {
  static final int LIFE_SECONDS = 25;

  private static final String SCRIPT =
      """
      local now = tonumber(redis.call('TIME')[1])
      local life = tonumber(ARGV[3])
      if ARGV[2] == '' then
        redis.call('HDEL', KEYS[1], ARGV[1])
      else
        redis.call('HSET', KEYS[1], ARGV[1], (now + life) .. ' ' .. ARGV[2])
        redis.call('EXPIRE', KEYS[1], life)
      end
      local others = {}
      local all = redis.call('HGETALL', KEYS[1])
      for i = 1, #all, 2 do
        if all[i] ~= ARGV[1] then
          local til, said = string.match(all[i + 1], '^(%d+) (.*)$')
          if tonumber(til) < now then
            redis.call('HDEL', KEYS[1], all[i])
          else
            table.insert(others, said)
          end
        end
      end
      return others
      """;

  private final RedisLink redis;

  public RedisPresence(RedisLink redis) {
    this.redis = redis;
  }

  /**
   * Says who has a session open on a node, for a while.
   *
   * @param said empty for nobody
   * @return what the other nodes said of theirs; nothing when Redis does not answer
   */
  Optional<List<String>> announce(String sessionId, String node, String said) {
    return redis
        .script(
            SCRIPT,
            List.of("presence:" + sessionId),
            List.of(node, said, Integer.toString(LIFE_SECONDS)))
        .map(answer ->
            answer instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of());
  }
}
