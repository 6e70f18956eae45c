package codecrafter.api.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.TestMongo;
import codecrafter.api.redis.RedisLink;
import codecrafter.contract.wire.Json;
import codecrafter.testkit.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedisSessionsIT extends SessionStoreContract {
  private static final RedisLink REDIS = new RedisLink(Stores.redisUrl());

  private final MongoSessions truth = new MongoSessions(TestMongo.link().datastore());
  private final SessionStore store = new RedisSessions(REDIS, truth);

  @Override
  SessionStore store() {
    return store;
  }

  @Test
  void keepsACopyForADay() {
    Session session = session("One", Instant.parse("2026-11-24T18:00:00.123Z"));
    store.add(session);
    String key = "session:" + session.id();
    assertTrue(REDIS.get(key).isPresent());
    long left =
        (long)
            REDIS
                .script("return redis.call('TTL', KEYS[1])", List.of(key), List.of())
                .orElseThrow();
    assertTrue(left > 86_390 && left <= 86_400, "TTL " + left);
    REDIS.delete(key);
    assertEquals(Optional.of(session), store.find(session.id()));
    assertTrue(REDIS.get(key).isPresent());
  }

  @Test
  void givesNobodyAnOldCopy() {
    Session session = session("One", Instant.parse("2026-11-24T18:00:00.123Z"));
    store.add(session);
    Session changed =
        new Session(
            session.id(),
            session.owner(),
            "Two",
            "python",
            List.of(),
            true,
            true,
            List.of(),
            1,
            session.createdAt(),
            session.updatedAt());
    assertTrue(truth.replace(changed, 0));
    assertEquals("Two", store.find(session.id()).orElseThrow().title());
    truth.delete(session.id());
    assertEquals(Optional.empty(), store.find(session.id()));
  }

  @Test
  void readsPastACopyThatIsBroken() {
    Session session = session("One", Instant.parse("2026-11-24T18:00:00.123Z"));
    store.add(session);
    for (String broken : List.of("", "{", "null", Json.write(List.of(1)))) {
      REDIS.set("session:" + session.id(), broken, Duration.ofMinutes(1));
      assertEquals(Optional.of(session), store.find(session.id()));
    }
  }
}
