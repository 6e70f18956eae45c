package codecrafter.api.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.Api;
import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.kit.Socket;
import codecrafter.api.kit.TestApi;
import codecrafter.contract.test.TestCase;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CaseIT {
  private static final Api OTHER = new Api(TestApi.settings(Map.of())).start();

  private final Client owner = TestApi.client().asMember();
  private final Client editor = TestApi.client().asMember();
  private final String session = session(owner, "say 3");
  private final String path = "/api/sessions/" + session;

  @AfterAll
  static void end() {
    OTHER.close();
  }

  private static String session(Client client, String code) {
    return client
        .post("/api/sessions", Map.of("title", "T", "language", "python", "code", code))
        .json()
        .get("id")
        .textValue();
  }

  private Answer put(Client by, long version, Object... cases) {
    return by.put(path + "/cases", Map.of("version", version, "cases", List.of(cases)));
  }

  private void share() {
    String name = editor.get("/api/me").json().get("username").textValue();
    owner.post(path + "/participants", Map.of("user", name, "role", "editor"));
  }

  private static final Map<String, Object> OPEN =
      Map.of("id", "open", "stdin", "1 2", "expected", "3", "comparator", "tokens");
  private static final Map<String, Object> HIDDEN =
      Map.of("id", "secret", "name", "S", "stdin", "5", "expected", "7", "hidden", true);

  @Test
  void keepsCasesWithASession() {
    assertEquals(0, owner.get(path + "/cases").json().get("version").intValue());
    assertEquals(200, put(owner, 0, OPEN, HIDDEN).status());
    JsonNode kept = owner.get(path + "/cases").json();
    assertEquals(1, kept.get("version").intValue());
    assertEquals("tokens", kept.at("/cases/0/comparator/kind").textValue());
    assertEquals("7", kept.at("/cases/1/expected").textValue());
    assertEquals(409, put(owner, 0).status());
    assertEquals("version", put(owner, 0).wrongField());
    owner.delete(path);
    assertEquals(404, owner.get(path + "/cases").status());
  }

  @Test
  void showsNobodyElseWhatIsHidden() {
    share();
    put(owner, 0, OPEN, HIDDEN);
    String seen = editor.get(path + "/cases").text();
    assertFalse(seen.contains("\"7\"") || seen.contains("\"5\""), seen);
    JsonNode saved = put(editor, 1, Map.of("id", "secret", "hidden", true), OPEN).json();
    assertEquals("secret", saved.at("/cases/0/id").textValue());
    assertFalse(saved.at("/cases/0").has("expected"));
    assertEquals("7", owner.get(path + "/cases").json().at("/cases/0/expected").textValue());
    assertEquals("cases[0]", put(editor, 2, HIDDEN).wrongField());
  }

  @Test
  void copiesThemWithTheSession() {
    put(owner, 0, OPEN, HIDDEN);
    String copy = owner.post(path + "/fork", Map.of()).json().get("id").textValue();
    assertEquals(2, owner.get("/api/sessions/" + copy + "/cases").json().get("cases").size());
    owner.patch(path, Map.of("isPublic", true));
    String theirs = editor.post(path + "/fork", Map.of()).json().get("id").textValue();
    JsonNode cases = editor.get("/api/sessions/" + theirs + "/cases").json().get("cases");
    assertEquals(1, cases.size());
    assertEquals("open", cases.at("/0/id").textValue());
  }

  @Test
  void takesAsMuchAsItSaysAndNoMore() {
    Map<String, Object> big =
        Map.of("stdin", "\n".repeat(TestCase.MAX_TEXT), "expected", "x".repeat(TestCase.MAX_TEXT));
    assertEquals(200, put(owner, 0, big, big).status());
    assertEquals("cases", put(owner, 1, big, big, OPEN).wrongField());
    assertEquals(413, put(owner, 1, big, big, big, big).status());
    Object[] many = IntStream.range(0, 201).mapToObj(i -> Map.of("expected", "")).toArray();
    assertEquals("cases", put(owner, 1, many).wrongField());
    assertEquals(415, owner.send("PUT", path + "/cases", "{}", "text/plain").status());
    assertEquals(1, owner.get(path + "/cases").json().get("version").intValue());
  }

  @Test
  void runsThemHiddenOnesToo() {
    share();
    put(owner, 0, OPEN, HIDDEN);
    String job =
        editor
            .post("/api/execute", Map.of("sessionId", session, "kind", "test", "savedCases", true))
            .json()
            .get("jobId")
            .textValue();
    JsonNode ended = editor.get("/api/jobs/" + job + "?wait=true").json();
    assertEquals("test", ended.get("kind").textValue());
    assertEquals(2, ended.at("/testSummary/passed").intValue());
    assertEquals("secret", ended.at("/tests/1/id").textValue());
    assertTrue(ended.at("/tests/1/hidden").booleanValue());
    assertFalse(ended.toString().contains("\"7\""));
  }

  @Test
  void tellsThoseWhoHaveTheSessionOpenOnEveryNode() {
    Client there = new Client(OTHER.port()).as(owner.token());
    try (Socket here = owner.socket();
        Socket far = there.socket()) {
      for (Socket socket : List.of(here, far)) {
        socket.send(Map.of("type", "open", "sessionId", session));
        socket.skipTo("opened");
      }
      put(owner, 0, OPEN);
      assertEquals(1, here.skipTo("cases").get("version").intValue());
      assertEquals(session, far.skipTo("cases").get("sessionId").textValue());
    }
  }

  @Test
  void tellsOfEachCaseAsItEnds() {
    put(owner, 0, OPEN, HIDDEN);
    try (Socket socket = owner.socket()) {
      socket.send(Map.of("type", "run", "sessionId", session, "kind", "test", "savedCases", true));
      assertEquals("test", socket.skipTo("job").get("kind").textValue());
      assertEquals("open", socket.skipTo("test").at("/case/id").textValue());
      assertEquals("secret", socket.skipTo("test").at("/case/id").textValue());
      assertEquals("AC", socket.skipTo("result").at("/testSummary/verdict").textValue());
    }
  }
}
