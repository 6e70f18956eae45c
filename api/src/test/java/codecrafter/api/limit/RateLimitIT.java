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
  void begin() {
    forget();
    TestApi.port();
    api.start();
  }

  private static void forget() {
    try (RedisLink redis = new RedisLink(Stores.redisUrl())) {
      redis.script("return redis.call('FLUSHALL')", List.of(), List.of());
    }
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

  @Test
  void countsForTwoNodesAsForOne() {
    try (Api other = new Api(TestApi.settings(Map.of("RATE_LIMIT_REQUESTS", "5"))).start()) {
      Client here = new Client(api.port()).asGuest();
      Client there = new Client(other.port()).as(here.token());
      for (int left = 4; left >= 0; left--) {
        Client client = left % 2 == 0 ? here : there;
        assertEquals("" + left, client.get("/api/me").header("RateLimit-Remaining"));
      }
      isTooMuch(here.get("/api/me"));
      isTooMuch(there.get("/api/me"));
    }
  }

  @Test
  void countsAnewWhenRedisHasForgotten() {
    Client guest = new Client(api.port()).asGuest();
    assertEquals("4", guest.get("/api/me").header("RateLimit-Remaining"));
    assertEquals("3", guest.get("/api/me").header("RateLimit-Remaining"));
    forget();
    assertEquals("4", guest.get("/api/me").header("RateLimit-Remaining"));
  }

  @Test
  void countsRunsOfAllTheGuestsOfAnAddressTogether() {
    Client nobody = new Client(api.port());
    Map<String, String> run = Map.of("language", "python", "code", "say x");
    assertEquals(202, nobody.asGuest().post("/api/execute", run).status());
    assertEquals(202, nobody.asGuest().post("/api/execute", run).status());
    isTooMuch(nobody.asGuest().post("/api/execute", run));
    try (Socket socket = nobody.asGuest().socket()) {
      socket.send(Map.of("type", "run", "language", "python", "code", "say x"));
      assertEquals(429, socket.next("refused").at("/problem/status").intValue());
    }
    Map<String, Object> ofPiston =
        Map.of("language", "python", "version", "*", "files", List.of(Map.of("content", "say x")));
    assertEquals(429, nobody.post("/api/v2/execute", ofPiston).status());
  }

  @Test
  void believesWhatATrustedProxySays() {
    try (Api behind =
        new Api(
                TestApi.settings(
                    Map.of("RATE_LIMIT_REQUESTS", "2", "TRUSTED_PROXIES", "127.0.0.1")))
            .start()) {
      Client nobody = new Client(behind.port());
      for (int i = 0; i < 5; i++) {
        Answer answer =
            nobody.send(
                "GET", "/api/languages", null, "", "X-Forwarded-For", "6.6.6.6, 198.51.100." + i);
        assertEquals(200, answer.status());
      }
      for (int i = 0; i < 3; i++) {
        Answer answer =
            nobody.send(
                "GET", "/api/languages", null, "", "X-Forwarded-For", i + ".1.1.1, 2001:db8::" + i);
        assertEquals(i < 2 ? 200 : 429, answer.status());
      }
    }
  }
}
