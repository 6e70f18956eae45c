package codecrafter.api.execute;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.kit.TestApi;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecuteIT {
  private final Client guest = TestApi.client().asGuest();
  private final Client stranger = TestApi.client().asGuest();

  private Answer execute(String code) {
    return guest.post("/api/execute", Map.of("language", "python", "code", code));
  }

  private static String path(Answer accepted) {
    return "/api/jobs/" + accepted.json().get("jobId").textValue();
  }

  @Test
  void takesAJobAndGivesItsResult() throws IOException {
    Answer accepted = execute("say hello");
    assertEquals(202, accepted.status(), accepted.text());
    assertEquals("processing", accepted.json().get("status").textValue());
    assertEquals(path(accepted), accepted.header("Location"));
    JsonNode job = guest.get(path(accepted) + "?wait=true").json();
    assertEquals(accepted.json().get("jobId"), job.get("jobId"));
    ObjectNode shape = (ObjectNode) job;
    List.of("jobId", "queuedAt", "startedAt", "finishedAt").forEach(shape::remove);
    try (InputStream golden = ExecuteIT.class.getResourceAsStream("/golden/rest-job.json")) {
      assertEquals(Json.mapper().readTree(Objects.requireNonNull(golden)), shape);
    }
  }

  @Test
  void givesAProgramItsInputAndThenTheEndOfIt() {
    Answer accepted =
        guest.post(
            "/api/execute", Map.of("language", "python", "code", "wait for it", "stdin", "x"));
    assertEquals(202, accepted.status());
    assertEquals(202, guest.delete(path(accepted)).status());
  }

  @Test
  void wakesWhoeverWaitsForTheResult() {
    Answer accepted = execute("wait for it");
    long before = System.nanoTime();
    Thread.ofVirtual()
        .start(() -> {
          await().until(() -> guest.get(path(accepted)).text().contains("processing"));
          guest.delete(path(accepted));
        });
    JsonNode job = guest.get(path(accepted) + "?wait=true").json();
    assertEquals("cancelled", job.get("status").textValue());
    assertTrue(System.nanoTime() - before < Duration.ofSeconds(10).toNanos());
  }

  @Test
  void findsAResultWhoseWordWasLost() {
    Answer accepted = execute("lose me");
    assertEquals("me", guest.get(path(accepted) + "?wait=true").json().get("stdout").textValue());
  }

  @Test
  void hidesAJobFromAStranger() {
    Answer accepted = execute("say mine");
    assertEquals(404, stranger.get(path(accepted)).status());
    assertEquals(404, stranger.get(path(accepted) + "?wait=true").status());
    assertEquals(404, stranger.delete(path(accepted)).status());
    assertEquals(0, stranger.get("/api/jobs").json().get("items").size());
    assertEquals(stranger.get("/api/jobs/no-such-job").text(), stranger.get(path(accepted)).text());
  }

  @Test
  void listsOwnJobsNewestFirst() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      made.addFirst(execute("say " + i).json().get("jobId").textValue());
    }
    JsonNode page = guest.get("/api/jobs?limit=2").json();
    JsonNode rest = guest.get("/api/jobs?limit=2&cursor=" + page.get("next").textValue()).json();
    List<String> seen = new ArrayList<>();
    page.get("items").forEach(job -> seen.add(job.get("jobId").textValue()));
    rest.get("items").forEach(job -> seen.add(job.get("jobId").textValue()));
    assertEquals(3, seen.size());
    assertTrue(seen.containsAll(made));
    assertFalse(rest.has("next"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"code\":|400|",
        "null|400|",
        "{}|422|language",
        "{\"language\":\"python\"}|422|code",
        "{\"language\":\"python\",\"code\":\"\"}|422|code",
        "{\"language\":\"python\",\"code\":1}|400|code",
        "{\"language\":[],\"code\":\"1\"}|400|language",
        "{\"language\":\"brainstorm\",\"code\":\"1\"}|422|language",
        "{\"language\":\"java\",\"code\":\"1\"}|422|language",
        "{\"language\":\"python\",\"version\":\"1\",\"code\":\"1\"}|422|version",
        "{\"language\":\"python\",\"code\":\"1\",\"limits\":{\"wallMs\":0}}|422|limits.wallMs",
        "{\"language\":\"python\",\"code\":\"1\",\"limits\":{\"cpuMs\":-5}}|422|limits.cpuMs",
        "{\"language\":\"python\",\"code\":\"1\",\"limits\":{\"memoryBytes\":1.5e0}}|400|limits.memoryBytes",
        "{\"language\":\"python\",\"code\":\"1\",\"limits\":{\"memoryBytes\":1099511627776}}|422|limits.memoryBytes",
        "{\"language\":\"python\",\"code\":\"1\",\"limits\":{\"wallMs\":99999999999999999999}}|400|limits.wallMs",
        "{\"language\":\"python\",\"code\":\"1\",\"stdin\":{}}|400|stdin",
        "{\"language\":\"python\",\"code\":\"1\",\"args\":\"x\"}|400|args",
        "{\"language\":\"python\",\"code\":\"1\",\"env\":{\"A B\":\"x\"}}|422|env",
        "{\"language\":\"python\",\"code\":\"1\",\"env\":{\"A\":null}}|422|env.A",
        "{\"language\":\"python\",\"code\":\"1\",\"env\":{\"A\":1}}|400|env.A",
        "{\"language\":\"python\",\"code\":\"1\",\"env\":[\"A=x\"]}|400|env",
        "{\"language\":\"python\",\"code\":\"1\",\"kind\":\"polish\"}|422|kind",
        "{\"language\":\"python\",\"code\":\"1\",\"sessionId\":\"x\"}|404|",
        "{\"language\":\"python\",\"code\":\"1\",\"sessionId\":{\"$ne\":1}}|400|sessionId"
      })
  void namesTheFieldThatIsWrong(String body, int status, String field) {
    Answer answer = guest.post("/api/execute", body);
    assertEquals(status, answer.status(), answer.text());
    assertEquals(field == null ? "" : field, answer.wrongField(), answer.text());
    assertEquals(0, guest.get("/api/jobs").json().get("items").size());
  }

  @Test
  void refusesTwoMebibytesOfCode() {
    Answer answer = execute("x".repeat(2 << 20));
    assertEquals(422, answer.status());
    assertEquals("code", answer.wrongField());
  }

  static Stream<JsonNode> fileNames() throws IOException {
    try (InputStream in = ExecuteIT.class.getResourceAsStream("/file-names.json")) {
      JsonNode rows = Json.mapper().readTree(Objects.requireNonNull(in));
      return StreamSupport.stream(rows.spliterator(), false).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("fileNames")
  void refusesFileNamesThatHarmAndTakesThoseThatDoNot(JsonNode row) {
    List<String> names = new ArrayList<>();
    row.get("names").forEach(name -> names.add(name.textValue()));
    List<Map<String, String>> files =
        names.stream().map(name -> Map.of("path", name, "content", "say x")).toList();
    Answer answer = guest.post("/api/execute", ascii(Map.of("language", "python", "files", files)));
    if (row.get("accept").booleanValue()) {
      assertEquals(202, answer.status(), row + answer.text());
    } else {
      assertTrue(answer.status() == 422 || answer.status() == 400, row + answer.text());
      assertTrue(
          answer.status() == 400 || answer.wrongField().equals("files"), row + answer.text());
    }
  }

  /** With escapes, as half a surrogate pair can only be sent. */
  private static String ascii(Object body) {
    try {
      return Json.mapper()
          .writer()
          .with(JsonWriteFeature.ESCAPE_NON_ASCII)
          .writeValueAsString(body);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=-3", "cursor=%7B%7D"})
  void namesTheParameterThatIsWrong(String query) {
    Answer answer = guest.get("/api/jobs?" + query);
    assertEquals(422, answer.status());
    assertEquals(query.substring(0, query.indexOf('=')), answer.wrongField());
  }

  @Test
  void servesTheLanguagesThatAWorkerRuns() {
    JsonNode languages = TestApi.client().get("/api/languages").json();
    assertEquals("python", languages.at("/0/id").textValue());
    assertEquals("3.13.5", languages.at("/0/version").textValue());
    assertEquals("execute", languages.at("/0/supports/0").textValue());
    assertTrue(languages.at("/0/example").textValue().contains("print"));
    assertFalse(languages.toString().contains("\"java\""));
  }

  @Test
  void isReadyWithAllStoresAndAWorker() {
    Answer answer = TestApi.client().get("/ready");
    assertEquals(200, answer.status(), answer.text());
    assertEquals("ready", answer.json().get("status").textValue());
    assertEquals("up", answer.json().at("/stores/redis").textValue());
    assertEquals("up", TestApi.client().get("/health").json().get("status").textValue());
  }
}
