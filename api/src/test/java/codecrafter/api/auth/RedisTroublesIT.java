package codecrafter.api.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.kit.TestApi;
import codecrafter.api.redis.RedisLink;
import codecrafter.testkit.Stores;
import com.auth0.jwt.JWT;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A Redis that was wiped, is full, or is of yesterday: it lets nobody in and logs nobody out. */
class RedisTroublesIT {
  private final RedisLink redis = new RedisLink(Stores.redisUrl());
  private final Client nobody = TestApi.client();
  private final JsonNode pair = nobody.signIn("r" + UUID.randomUUID().toString().substring(0, 12));
  private final String first = pair.get("refreshToken").textValue();
  private final Client member = nobody.as(pair.get("accessToken").textValue());

  @BeforeEach
  void isThere() {
    assertTrue(redis.isThere());
  }

  @AfterEach
  void end() {
    limit("268435456", "allkeys-lru");
    redis.close();
  }

  private static void limit(String bytes, String policy) {
    command(jedis -> {
      jedis.configSet("maxmemory-policy", policy);
      jedis.configSet("maxmemory", bytes);
    });
  }

  private static void wipe() {
    command(Jedis::flushAll);
  }

  private static void command(Consumer<Jedis> commands) {
    try (Jedis jedis = new Jedis(URI.create(Stores.redisUrl()))) {
      commands.accept(jedis);
    }
  }

  private Answer refresh(String token) {
    return nobody.post("/api/auth/refresh", Map.of("refreshToken", token));
  }

  private static String next(Answer answer) {
    assertEquals(200, answer.status(), answer.text());
    return answer.json().get("refreshToken").textValue();
  }

  private String key() {
    var jwt = JWT.decode(pair.get("accessToken").textValue());
    return "refresh_token:" + jwt.getSubject() + ":" + jwt.getClaim("family").asString();
  }

  @Test
  void wiped() {
    wipe();
    String second = next(refresh(first));
    wipe();
    assertEquals(200, member.get("/api/me").status());
    String third = next(refresh(second));
    assertEquals(204, nobody.post("/api/auth/logout", Map.of("refreshToken", third)).status());
    wipe();
    assertEquals(401, member.get("/api/me").status());
    assertEquals(401, refresh(third).status());
  }

  @Test
  void full() {
    limit("1", "noeviction");
    try (RedisLink other = new RedisLink(Stores.redisUrl())) {
      other.set("x", "y", Duration.ofMinutes(1));
      assertTrue(other.get("x").isEmpty(), "Redis takes writes though it is full");
    }
    String second = next(refresh(first));
    assertEquals(200, member.get("/api/me").status());
    String third = next(refresh(second));
    JsonNode other = nobody.signIn("s" + UUID.randomUUID().toString().substring(0, 12));
    assertEquals(200, refresh(other.get("refreshToken").textValue()).status());
    assertEquals(
        401, nobody.post("/api/auth/login", Map.of("email", "x", "password", "y")).status());
    assertEquals(204, nobody.post("/api/auth/logout", Map.of("refreshToken", third)).status());
    assertEquals(401, member.get("/api/me").status());
    assertEquals(401, refresh(third).status());
  }

  @Test
  void rolledBack() throws InterruptedException {
    String before = redis.get(key()).orElseThrow();
    String second = next(refresh(first));
    redis.set(key(), before, Duration.ofDays(7));
    String third = next(refresh(second));
    redis.set(key(), before, Duration.ofDays(7));
    assertEquals(200, member.get("/api/me").status());
    String fourth = next(refresh(third));
    Thread.sleep(SignIns.GRACE.plusSeconds(1));
    redis.set(key(), before, Duration.ofDays(7));
    assertEquals(401, refresh(first).status());
    redis.set(key(), Tokens.hash(fourth), Duration.ofDays(7));
    assertEquals(401, refresh(fourth).status());
    assertEquals(401, member.get("/api/me").status());
  }
}
