package codecrafter.api.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.kit.Socket;
import codecrafter.api.kit.TestApi;
import codecrafter.api.kit.TestMongo;
import codecrafter.api.redis.RedisLink;
import codecrafter.testkit.Stores;
import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthIT {
  private final Client nobody = TestApi.client();

  private static String unique() {
    return "u" + UUID.randomUUID().toString().substring(0, 12);
  }

  private Answer refresh(String token) {
    return nobody.post("/api/auth/refresh", Map.of("refreshToken", token));
  }

  private static String userId(JsonNode pair) {
    return JWT.decode(pair.get("accessToken").textValue()).getSubject();
  }

  @Test
  void registersAMemberWithoutShowingThePassword() {
    String name = unique();
    Answer answer =
        nobody.post(
            "/api/auth/register",
            Map.of(
                "username",
                name,
                "email",
                name + "@Example.com",
                "password",
                "correct horse",
                "firstName",
                "Ada",
                "role",
                "admin",
                "_id",
                "x",
                "passwordHash",
                "x"));
    assertEquals(201, answer.status(), answer.text());
    assertEquals(name, answer.json().get("username").textValue());
    assertEquals(name + "@example.com", answer.json().get("email").textValue());
    assertEquals("user", answer.json().get("role").textValue());
    assertEquals("Ada", answer.json().get("firstName").textValue());
    assertFalse(answer.text().contains("assword"), answer.text());
    Document stored =
        TestMongo.administrator().getCollection("users").find(Filters.eq("username", name)).first();
    assertTrue(String.valueOf(stored).contains("$2a$12$"));
  }

  @Test
  void refusesANameOrEmailThatIsTaken() {
    String name = unique();
    nobody.signIn(name);
    Answer sameName =
        nobody.post(
            "/api/auth/register",
            Map.of("username", name, "email", unique() + "@x.org", "password", "correct horse"));
    assertEquals(409, sameName.status());
    assertEquals("username", sameName.wrongField());
    Answer sameEmail =
        nobody.post(
            "/api/auth/register",
            Map.of(
                "username", unique(), "email", name + "@example.com", "password", "correct horse"));
    assertEquals(409, sameEmail.status());
    assertEquals("email", sameEmail.wrongField());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|422|username",
        "{\"username\":\"ada\"}|422|email",
        "{\"username\":\"ada\",\"email\":\"a@b.c\"}|422|password",
        "{\"username\":7}|400|username",
        "{\"username\":\"ada\",\"email\":\"nowhere\",\"password\":\"correct horse\"}|422|email",
        "{\"username\":\"ada\\r\\nx\",\"email\":\"a@b.c\",\"password\":\"correct horse\"}|422|username",
        "{\"username\":\"ada\",\"email\":\"a@b.c\",\"password\":\"short\"}|422|password"
      })
  void namesTheFieldOfARegistrationThatIsWrong(String body, int status, String field) {
    Answer answer = nobody.post("/api/auth/register", body);
    assertEquals(status, answer.status(), answer.text());
    assertEquals(field, answer.wrongField(), answer.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"email\":{\"$ne\":null},\"password\":{\"$gt\":\"\"}}|400",
        "{\"email\":\"a\",\"password\":[\"x\"]}|400",
        "{\"email\":\"nobody@example.com\",\"password\":\"correct horse\"}|401",
        "{\"email\":\"$where\",\"password\":\"1==1\"}|401",
        "{\"password\":\"x\"}|422"
      })
  void letsNobodyInWithoutTheirPassword(String body, int status) {
    assertEquals(status, nobody.post("/api/auth/login", body).status());
  }

  @Test
  void answersTheSameToAWrongNameAndAWrongPassword() {
    String name = unique();
    nobody.signIn(name);
    Answer wrongPassword =
        nobody.post("/api/auth/login", Map.of("email", name, "password", "correct horsf"));
    Answer wrongName =
        nobody.post("/api/auth/login", Map.of("email", unique(), "password", "correct horsf"));
    assertEquals(401, wrongPassword.status());
    assertEquals(wrongPassword.text(), wrongName.text());
  }

  @Test
  void slowsDownWhoeverGuesses() {
    String name = unique();
    nobody.signIn(name);
    for (int i = 0; i < 10; i++) {
      assertEquals(
          401,
          nobody
              .post("/api/auth/login", Map.of("email", name, "password", "guess number " + i))
              .status());
    }
    Answer eleventh =
        nobody.post("/api/auth/login", Map.of("email", name, "password", "guess number 11"));
    assertEquals(429, eleventh.status());
    assertTrue(Integer.parseInt(eleventh.header("Retry-After")) <= 60);
  }

  @Test
  void makesTheFirstAdministrator() {
    Answer answer =
        nobody.post(
            "/api/auth/login",
            Map.of("email", "admin@codecrafter.local", "password", TestApi.ADMIN_PASSWORD));
    assertEquals(200, answer.status(), answer.text());
    assertEquals(900, answer.json().get("expiresIn").intValue());
    Client admin = nobody.as(answer.json().get("accessToken").textValue());
    assertEquals("admin", admin.get("/api/me").json().get("role").textValue());
  }

  @Test
  void refusesForgedTokens() {
    JsonNode pair = nobody.signIn(unique());
    Instant now = Instant.now();
    var good =
        Map.of(
            "iss", "codecrafter",
            "aud", "codecrafter-api",
            "sub", userId(pair),
            "role", "user",
            "family", JWT.decode(pair.get("accessToken").textValue()).getClaim("family").asString(),
            "jti", "j");
    Algorithm ours = Algorithm.HMAC256(TestApi.ACCESS_SECRET);
    Date soon = Date.from(now.plusSeconds(60));
    List<String> forgeries =
        List.of(
            JWT.create()
                .withPayload(good)
                .withIssuedAt(now)
                .withExpiresAt(soon)
                .sign(Algorithm.none()),
            JWT.create()
                .withPayload(good)
                .withIssuedAt(now)
                .withExpiresAt(soon)
                .sign(Algorithm.HMAC256("another-secret-of-the-tests-0123456789")),
            JWT.create()
                .withPayload(good)
                .withIssuedAt(now.minusSeconds(90))
                .withExpiresAt(now.minusSeconds(31))
                .sign(ours),
            JWT.create().withPayload(good).withIssuedAt(now).sign(ours),
            JWT.create()
                .withPayload(good)
                .withAudience("else")
                .withIssuedAt(now)
                .withExpiresAt(soon)
                .sign(ours),
            pair.get("refreshToken").textValue());
    for (String forgery : forgeries) {
      Answer answer = nobody.as(forgery).get("/api/me");
      assertEquals(401, answer.status(), forgery);
      assertEquals("Bearer", answer.header("WWW-Authenticate"));
    }
    String honest = JWT.create().withPayload(good).withIssuedAt(now).withExpiresAt(soon).sign(ours);
    assertEquals(200, nobody.as(honest).get("/api/me").status());
    assertEquals(401, refresh(pair.get("accessToken").textValue()).status());
  }

  @Test
  void refusesTheTokenOfADeletedUserAtOnce() {
    String name = unique();
    JsonNode pair = nobody.signIn(name);
    Client user = nobody.as(pair.get("accessToken").textValue());
    assertEquals(200, user.get("/api/me").status());
    try (Socket socket = user.socket()) {
      String password = "{\"password\": \"correct horse %s\"}".formatted(name);
      assertEquals(204, user.send("DELETE", "/api/me", password, "application/json").status());
      assertEquals(401, user.get("/api/sessions").status());
      assertEquals(
          401, user.post("/api/execute", Map.of("language", "python", "code", "say x")).status());
      assertEquals(401, refresh(pair.get("refreshToken").textValue()).status());
      assertEquals(4401, socket.goodbye().code());
    }
  }

  @Test
  void rotatesARefreshTokenAndEndsTheFamilyOfAnOldOne() throws InterruptedException {
    JsonNode pair = nobody.signIn(unique());
    String first = pair.get("refreshToken").textValue();
    String second = refresh(first).json().get("refreshToken").textValue();
    assertNotEquals(first, second);
    assertEquals(second, refresh(first).json().get("refreshToken").textValue());
    Thread.sleep(Duration.ofSeconds(11));
    assertEquals(401, refresh(first).status());
    assertEquals(401, refresh(second).status());
    Document line =
        TestMongo.administrator()
            .getCollection("logs")
            .find(Filters.and(Filters.eq("userId", userId(pair)), Filters.eq("level", "warn")))
            .first();
    assertTrue(String.valueOf(line).contains("used again"));
  }

  @Test
  void givesTwentyAtOnceOneSuccessor() throws InterruptedException {
    String token = nobody.signIn(unique()).get("refreshToken").textValue();
    Set<String> answers = ConcurrentHashMap.newKeySet();
    List<Thread> threads =
        IntStream.range(0, 20)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() -> {
                      Answer answer = refresh(token);
                      answers.add(
                          answer.status() == 200
                              ? answer.json().get("refreshToken").textValue()
                              : answer.text());
                    }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(1, answers.size(), answers.toString());
    assertEquals(200, refresh(answers.iterator().next()).status());
  }

  @Test
  void staysSignedInWhenRedisForgetsEverything() {
    try (RedisLink redis = new RedisLink(Stores.redisUrl())) {
      JsonNode pair = nobody.signIn(unique());
      String first = pair.get("refreshToken").textValue();
      redis.script("return redis.call('FLUSHALL')", List.of(), List.of());
      Answer answer = refresh(first);
      assertEquals(200, answer.status(), answer.text());
      redis.script("return redis.call('FLUSHALL')", List.of(), List.of());
      assertEquals(200, refresh(answer.json().get("refreshToken").textValue()).status());
    }
  }

  @Test
  void signsOutAndClosesTheSocketsOfTheSignIn() {
    JsonNode pair = nobody.signIn(unique());
    String token = pair.get("refreshToken").textValue();
    try (Socket socket = nobody.as(pair.get("accessToken").textValue()).socket()) {
      Map<String, String> body = Map.of("refreshToken", token);
      assertEquals(204, nobody.post("/api/auth/logout", body).status());
      assertEquals(204, nobody.post("/api/auth/logout", body).status());
      assertEquals(401, refresh(token).status());
      assertEquals(4401, socket.goodbye().code());
    }
  }
}
