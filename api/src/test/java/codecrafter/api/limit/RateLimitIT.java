package codecrafter.api.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.Api;
import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.kit.Socket;
import codecrafter.api.kit.TestApi;
import codecrafter.api.redis.RedisLink;
import codecrafter.testkit.Stores;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateLimitIT {
  private final Api api =
      new Api(
          TestApi.settings(
              Map.of(
                  "RATE_LIMIT_REQUESTS", "5", "RATE_LIMIT_RUNS", "2", "RATE_LIMIT_LOGINS", "2")));

  @BeforeEach
  void forget() {
    try (RedisLink redis = new RedisLink(Stores.redisUrl())) {
      redis.script("return redis.call('FLUSHALL')", List.of(), List.of());
    }
    TestApi.port();
    api.start();
  }

  @AfterEach
  void end() {
    api.close();
  }

  private static void isTooMuch(Answer answer) {
    assertEquals(429, answer.status(), answer.text());
    int seconds = Integer.parseInt(answer.header("Retry-After"));
    assertTrue(seconds > 800 && seconds <= 900, seconds + " s");
    assertEquals("0", answer.header("RateLimit-Remaining"));
    assertEquals("application/problem+json", answer.header("Content-Type"));
  }

  @Test
  void countsRunsAndTheRestApart() {
    Client guest = new Client(api.port()).asGuest();
    Map<String, String> run = Map.of("language", "python", "code", "say x");
    assertEquals("1", guest.post("/api/execute", run).header("RateLimit-Remaining"));
    try (Socket socket = guest.socket()) {
      socket.send(Map.of("type", "run", "language", "python", "code", "say x"));
      socket.skipTo("result");
      socket.send(Map.of("type", "run", "language", "python", "code", "say x"));
      assertEquals(429, socket.next("refused").at("/problem/status").intValue());
    }
    isTooMuch(guest.post("/api/execute", run));
    // the socket's hello was one of the five
    for (int left = 3; left >= 0; left--) {
      assertEquals("" + left, guest.get("/api/me").header("RateLimit-Remaining"));
    }
    isTooMuch(guest.get("/api/me"));
  }

  @Test
  void countsAnAddressWhateverItClaimsToBe() {
    Client nobody = new Client(api.port());
    for (int i = 0; i < 3; i++) {
      Answer answer =
          nobody.send(
              "POST",
              "/api/auth/login",
              "{\"email\":\"nobody\",\"password\":\"x\"}",
              "application/json",
              "X-Forwarded-For",
              "10.0.0." + i);
      if (i < 2) {
        assertEquals(401, answer.status());
      } else {
        isTooMuch(answer);
      }
    }
  }

  @Test
  void countsAForgedTokenByItsAddress() {
    Client nobody = new Client(api.port());
    for (int i = 0; i < 5; i++) {
      assertEquals(401, nobody.as("forged." + i).get("/api/me").status());
    }
    isTooMuch(nobody.as("forged.again").get("/api/me"));
  }
}
