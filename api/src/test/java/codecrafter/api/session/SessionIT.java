package codecrafter.api.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.kit.TestApi;
import codecrafter.api.redis.RedisLink;
import codecrafter.testkit.Stores;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionIT {
  private final Client owner = TestApi.client().asGuest();
  private final Client stranger = TestApi.client().asGuest();

  private JsonNode create(String title) {
    Answer answer =
        owner.post(
            "/api/sessions/create",
            Map.of("title", title, "language", "python", "code", "print('☕')"));
    assertEquals(201, answer.status(), answer.text());
    return answer.json();
  }

  private static String path(JsonNode session) {
    return "/api/sessions/" + session.get("id").textValue();
  }

  @Test
  void createsReadsChangesAndDeletesASession() {
    for (String path : List.of("/api/sessions", "/api/sessions/create")) {
      Answer made =
          owner.post(path, Map.of("title", "T", "language", "py", "code", "1", "owner", "x"));
      assertEquals(201, made.status());
      assertEquals(path(made.json()), made.header("Location"));
    }
    JsonNode session = create("Bill splitter");
    assertEquals("python", session.get("language").textValue());
    assertEquals("main.py", session.at("/files/0/path").textValue());
    assertEquals(0, session.get("version").intValue());
    assertTrue(session.get("createdAt").textValue().matches("\\d{4}-.*T.*\\.\\d{3}Z"));
    assertEquals(session, owner.get(path(session)).json());
    JsonNode changed =
        owner
            .patch(
                path(session), Map.of("title", "New", "code", "2", "isPublic", true, "version", 0))
            .json();
    assertEquals("New", changed.get("title").textValue());
    assertEquals("2", changed.get("code").textValue());
    assertEquals(1, changed.get("version").intValue());
    assertEquals(changed, owner.get(path(session)).json());
    assertEquals(204, owner.delete(path(session)).status());
    assertEquals(404, owner.get(path(session)).status());
    assertEquals(404, owner.delete(path(session)).status());
  }

  @Test
  void refusesAChangeOfAnOlderVersion() {
    JsonNode session = create("T");
    assertEquals(200, owner.patch(path(session), Map.of("title", "A", "version", 0)).status());
    Answer stale = owner.patch(path(session), Map.of("title", "B", "version", 0));
    assertEquals(409, stale.status());
    assertEquals("version", stale.wrongField());
    assertEquals("A", owner.get(path(session)).json().get("title").textValue());
  }

  @Test
  void hidesAPrivateSessionFromAStranger() {
    JsonNode session = create("Secret");
    assertEquals(404, stranger.get(path(session)).status());
    assertEquals(404, stranger.patch(path(session), Map.of("title", "Mine")).status());
    assertEquals(404, stranger.delete(path(session)).status());
    assertEquals(
        404, stranger.post("/api/execute", Map.of("sessionId", session.get("id"))).status());
    assertEquals("Secret", owner.get(path(session)).json().get("title").textValue());
    Answer unknown = stranger.get("/api/sessions/" + "0".repeat(24));
    assertEquals(unknown.text(), stranger.get(path(session)).text());
  }

  @Test
  void showsAPublicSessionToAStrangerReadOnly() {
    JsonNode session = create("Shown");
    owner.patch(path(session), Map.of("isPublic", true));
    assertEquals(200, stranger.get(path(session)).status());
    assertEquals(403, stranger.patch(path(session), Map.of("title", "Mine")).status());
    assertEquals(403, stranger.delete(path(session)).status());
    assertEquals(
        403, stranger.post("/api/execute", Map.of("sessionId", session.get("id"))).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "0", "%00", "..", "67432f1c9d1e4a0012ab34cd0", "ä", "{$oid}", "null"})
  void knowsNoSessionByAnIdThatIsNone(String id) {
    String encoded = id.startsWith("%") ? id : URLEncoder.encode(id, StandardCharsets.UTF_8);
    int status = owner.get("/api/sessions/" + encoded).status();
    assertTrue(status == 404 || status == 400, id + " " + status);
  }

  @Test
  void listsOwnSessionsInPagesAndByTitle() {
    for (int i = 0; i < 5; i++) {
      create("Page " + i);
    }
    create("Other (odd)");
    List<String> titles = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = owner.get("/api/sessions?limit=2" + next).json();
      page.get("items").forEach(item -> titles.add(item.get("title").textValue()));
      assertFalse(page.at("/items/0").has("files"));
      next = page.has("next") ? "&cursor=" + page.get("next").textValue() : "";
    } while (!next.isEmpty());
    assertEquals(List.of("Other (odd)", "Page 4", "Page 3", "Page 2", "Page 1", "Page 0"), titles);
    assertEquals(1, owner.get("/api/sessions?q=OTHER%20(").json().get("items").size());
    assertEquals(0, owner.get("/api/sessions?q=.*").json().get("items").size());
    assertEquals(0, stranger.get("/api/sessions?scope=mine").json().get("items").size());
  }

  @Test
  void listsPublicSessionsToEverybody() {
    String title = "Public " + UUID.randomUUID();
    JsonNode session = create(title);
    create("Hidden " + title);
    owner.patch(path(session), Map.of("isPublic", true));
    JsonNode items =
        stranger
            .get("/api/sessions?scope=public&q=" + URLEncoder.encode(title, StandardCharsets.UTF_8))
            .json()
            .get("items");
    assertEquals(1, items.size());
    assertEquals(session.get("id"), items.at("/0/id"));
    assertEquals(
        owner.get("/api/me").json().get("username"), items.at("/0/ownerName"), "who made it");
    assertTrue(owner.get("/api/sessions").json().at("/items/0/ownerName").isMissingNode());
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0,limit",
    "limit=-1,limit",
    "limit=101,limit",
    "limit=x,limit",
    "limit=1e9,limit",
    "cursor=x,cursor",
    "cursor=MTcwMDAwMDAwMDAwMCB4,cursor",
    "scope=everything,scope"
  })
  void namesTheParameterThatIsWrong(String query, String field) {
    Answer answer = owner.get("/api/sessions?" + query);
    assertEquals(422, answer.status(), answer.text());
    assertEquals(field, answer.wrongField());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{|400|",
        "[]|400|",
        "{}|422|title",
        "{\"title\":\"\",\"language\":\"c\"}|422|title",
        "{\"title\":7,\"language\":\"c\"}|400|title",
        "{\"title\":\"T\"}|422|language",
        "{\"title\":\"T\",\"language\":\"brainstorm\"}|422|language",
        "{\"title\":\"T\",\"language\":\"c\",\"isPublic\":\"yes\"}|400|isPublic",
        "{\"title\":\"T\",\"language\":\"c\",\"files\":{}}|400|files",
        "{\"title\":\"T\",\"language\":\"c\",\"files\":[]}|422|files",
        "{\"title\":\"T\",\"language\":\"c\",\"files\":[{\"path\":\"../x\",\"content\":\"\"}]}|422|files",
        "{\"title\":\"T\",\"language\":\"c\",\"code\":\"1\",\"files\":[]}|422|files"
      })
  void namesTheFieldOfASessionThatIsWrong(String body, int status, String field) {
    Answer answer = owner.post("/api/sessions", body);
    assertEquals(status, answer.status(), answer.text());
    assertEquals(field == null ? "" : field, answer.wrongField(), answer.text());
  }

  @Test
  void worksWithoutTheCopyInRedis() {
    try (RedisLink redis = new RedisLink(Stores.redisUrl())) {
      JsonNode session = create("T");
      String key = "session:" + session.get("id").textValue();
      assertTrue(redis.get(key).isPresent());
      redis.delete(key);
      assertEquals(session, owner.get(path(session)).json());
      assertTrue(redis.get(key).isPresent());
    }
  }
}
