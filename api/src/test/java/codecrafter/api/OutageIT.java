package codecrafter.api;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.kit.Socket;
import codecrafter.api.kit.Tap;
import codecrafter.api.kit.TestApi;
import codecrafter.testkit.Stores;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An API whose stores go away and come back. */
class OutageIT {
  private static final Duration IN_TIME = Duration.ofSeconds(5);

  private final Tap mongo = new Tap(port(Stores.mongoUrlOfApi()));
  private final Tap redis = new Tap(port(Stores.redisUrl()));
  private final Tap rabbitmq = new Tap(port(Stores.rabbitmqUrl()));
  private final Api api =
      new Api(
          TestApi.settings(
              Map.of(
                  "MONGO_URL", through(mongo, Stores.mongoUrlOfApi()),
                  "REDIS_URL", through(redis, Stores.redisUrl()),
                  "RABBITMQ_URL", through(rabbitmq, Stores.rabbitmqUrl()))));

  private static int port(String url) {
    return Integer.parseInt(url.replaceFirst("^.*@127\\.0\\.0\\.1:(\\d+).*$", "$1"));
  }

  private static String through(Tap tap, String url) {
    return url.replaceFirst("@127\\.0\\.0\\.1:\\d+", "@127.0.0.1:" + tap.port());
  }

  private Client start() {
    TestApi.port();
    api.start();
    return new Client(api.port());
  }

  @AfterEach
  void end() {
    api.close();
    mongo.close();
    redis.close();
    rabbitmq.close();
  }

  private static Answer inTime(Supplier<Answer> call) {
    long before = System.nanoTime();
    Answer answer = call.get();
    long took = System.nanoTime() - before;
    assertTrue(took < IN_TIME.toNanos(), took / 1_000_000 + " ms");
    return answer;
  }

  private static void isAway(Answer answer) {
    assertEquals(503, answer.status(), answer.text());
    assertEquals("application/problem+json", answer.header("Content-Type"));
    assertFalse(answer.header("Retry-After").isEmpty());
    assertFalse(answer.header("X-Request-Id").isEmpty());
    assertFalse(answer.text().contains("xception"), answer.text());
  }

  private static Map<String, String> run(String code) {
    return Map.of("language", "python", "code", code);
  }

  @ParameterizedTest
  @EnumSource(
      value = Tap.State.class,
      names = {"SHUT", "FROZEN"})
  void saysSoWhileMongoDbIsAwayAndGoesOnAfterwards(Tap.State state) {
    Client guest = start().asGuest();
    mongo.set(state);
    for (Supplier<Answer> call :
        List.<Supplier<Answer>>of(
            () -> guest.get("/api/sessions"),
            () -> guest.post("/api/execute", run("say x")),
            () -> guest.post("/api/auth/guest", ""),
            () -> guest.post("/api/auth/login", Map.of("email", "x", "password", "y")))) {
      isAway(inTime(call));
    }
    assertEquals(503, inTime(() -> guest.get("/ready")).status());
    assertEquals("away", guest.get("/ready").json().at("/stores/mongo").textValue());
    assertEquals(200, guest.get("/health").status());
    mongo.set(Tap.State.OPEN);
    await().atMost(Duration.ofSeconds(15)).until(() -> guest.get("/api/sessions").status() == 200);
    assertEquals(202, guest.post("/api/execute", run("say x")).status());
  }

  @ParameterizedTest
  @EnumSource(
      value = Tap.State.class,
      names = {"SHUT", "FROZEN"})
  void takesNoJobWhileRabbitMqIsAwayAndGoesOnAfterwards(Tap.State state) {
    Client guest = start().asGuest();
    try (Socket socket = guest.socket()) {
      rabbitmq.set(state);
      isAway(inTime(() -> guest.post("/api/execute", run("say x"))));
      assertEquals(200, guest.get("/api/sessions").status());
      socket.send(Map.of("type", "run", "requestId", "r", "language", "python", "code", "say x"));
      assertEquals(503, socket.next("refused").at("/problem/status").intValue());
      rabbitmq.set(Tap.State.OPEN);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> guest.post("/api/execute", run("say x")).status() == 202);
      socket.send(Map.of("type", "run", "requestId", "s", "language", "python", "code", "say y"));
      assertEquals("y", socket.skipTo("result").get("stdout").textValue());
    }
    await()
        .until(() -> {
          var items = guest.get("/api/jobs").json().get("items");
          return !items.toString().contains("\"queued\"");
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = Tap.State.class,
      names = {"SHUT", "FROZEN"})
  void doesEverythingWhileRedisIsAway(Tap.State state) {
    Client nobody = start();
    var pair = nobody.signIn("r" + System.nanoTime());
    redis.set(state);
    Client user = nobody.as(pair.get("accessToken").textValue());
    String session =
        inTime(() ->
                user.post(
                    "/api/sessions", Map.of("title", "T", "language", "python", "code", "say x")))
            .json()
            .get("id")
            .textValue();
    assertEquals(200, inTime(() -> user.get("/api/sessions/" + session)).status());
    assertEquals(
        202, inTime(() -> user.post("/api/execute", Map.of("sessionId", session))).status());
    assertEquals(
        200,
        inTime(() ->
                user.post("/api/auth/refresh", Map.of("refreshToken", pair.get("refreshToken"))))
            .status());
    assertEquals(200, inTime(() -> user.get("/ready")).status());
    assertEquals("degraded", user.get("/ready").json().get("status").textValue());
    redis.set(Tap.State.OPEN);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> user.get("/ready").json().get("status").textValue().equals("ready"));
  }

  @Test
  void startsBeforeItsStoresAndServesWhenTheyCome() {
    mongo.set(Tap.State.SHUT);
    redis.set(Tap.State.SHUT);
    rabbitmq.set(Tap.State.SHUT);
    Client nobody = start();
    assertEquals(200, nobody.get("/health").status());
    assertEquals(503, inTime(() -> nobody.get("/ready")).status());
    isAway(inTime(() -> nobody.post("/api/auth/guest", "")));
    mongo.set(Tap.State.OPEN);
    redis.set(Tap.State.OPEN);
    rabbitmq.set(Tap.State.OPEN);
    await().atMost(Duration.ofSeconds(20)).until(() -> nobody.get("/ready").status() == 200);
    assertEquals(202, nobody.asGuest().post("/api/execute", run("say x")).status());
  }
}
