package codecrafter.api.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.redis.RedisLink;
import codecrafter.testkit.Stores;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RedisCounterIT {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private final String key = "rate_limit:" + UUID.randomUUID();
  private final LocalCounter local = new LocalCounter(InstantSource.system());

  @Test
  void countsInOneWindowForAllWhoAsk() throws InterruptedException {
    try (RedisLink redis = new RedisLink(Stores.redisUrl())) {
      Counter counter = new RedisCounter(redis, local);
      assertEquals(0, counter.add(key, 0, WINDOW).events());
      List<Thread> threads =
          IntStream.range(0, 100)
              .mapToObj(i -> Thread.ofVirtual().start(() -> counter.add(key, 1, WINDOW)))
              .toList();
      for (Thread thread : threads) {
        thread.join();
      }
      Counter.Count count = counter.add(key, 0, WINDOW);
      assertEquals(100, count.events());
      assertTrue(count.left().compareTo(WINDOW) <= 0);
      assertTrue(count.left().compareTo(WINDOW.minusMinutes(1)) > 0);
    }
  }

  @Test
  void countsOnAfterRedisForgotTheScript() {
    try (RedisLink redis = new RedisLink(Stores.redisUrl())) {
      Counter counter = new RedisCounter(redis, local);
      counter.add(key, 1, WINDOW);
      redis.script("return redis.call('SCRIPT', 'FLUSH')", List.of(), List.of());
      assertEquals(2, counter.add(key, 1, WINDOW).events());
    }
  }

  @Test
  void countsHereWhileRedisIsAway() {
    try (RedisLink nowhere = new RedisLink("redis://127.0.0.1:1")) {
      Counter counter = new RedisCounter(nowhere, local);
      assertEquals(1, counter.add(key, 1, WINDOW).events());
      assertEquals(2, counter.add(key, 1, WINDOW).events());
    }
  }
}
