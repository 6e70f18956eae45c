package codecrafter.api.piston;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.Api;
import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.kit.TestApi;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PistonIT {
  private static final String KEY = "a-key-for-the-tests";

  private final Client nobody = TestApi.client();

  private static Map<String, Object> body(String code) {
    return Map.of("language", "py", "version", "3.x", "files", List.of(Map.of("content", code)));
  }

  private static String message(Answer answer) {
    assertEquals(1, answer.json().size(), answer.text());
    assertTrue(answer.header("Content-Type").startsWith("application/json"));
    return answer.json().path("message").asText();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v2", "/api/v2/piston"})
  void servesWhatTheWorkersRun(String base) {
    JsonNode runtimes = nobody.get(base + "/runtimes").json();
    assertEquals("python", runtimes.at("/0/language").textValue());
    assertEquals("3.13.5", runtimes.at("/0/version").textValue());
    assertTrue(runtimes.at("/0/aliases").toString().contains("\"py3\""));
    assertFalse(runtimes.toString().contains("\"java\""));
    assertEquals(runtimes, nobody.get(base + "/runtimes/").json());
    assertEquals(
        """
        {"language":"python","language_version":"3.13.5","installed":true}\
        """,
        nobody.get(base + "/packages").json().get(0).toString());
    assertTrue(message(nobody.get(base)).startsWith("Piston v2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v2", "/api/v2/piston"})
  void runsAProgramForNobodyInParticular(String base) throws IOException {
    Answer answer = nobody.post(base + "/execute", body("say hello"));
    assertEquals(200, answer.status(), answer.text());
    assertEquals(
        Json.mapper()
            .readTree(
                """
                {"run": {"signal": null, "stdout": "hello", "stderr": "", "code": 0,
                         "output": "hello", "memory": 1048576, "message": null, "status": null,
                         "cpu_time": 4, "wall_time": 5},
                 "language": "python", "version": "3.13.5"}
                """),
        answer.json());
    assertEquals(200, nobody.post(base + "/execute/", body("say x")).status());
  }

  @Test
  void runsAProgramForAUser() {
    Client user = nobody.asGuest();
    assertEquals(200, user.post("/api/v2/execute", body("say mine")).status());
    assertEquals(1, user.get("/api/jobs").json().get("items").size());
  }

  @Test
  void answersWhenAProgramTakesItsTime() {
    Answer answer = nobody.post("/api/v2/execute", body("later hello"));
    assertEquals(200, answer.status());
    assertTrue(answer.text().startsWith(" "), answer.text());
    assertEquals("hello", answer.json().at("/run/stdout").textValue());
  }

  @Test
  void cancelsAJobWhoseClientHasGone() throws IOException {
    Client user = nobody.asGuest();
    String json = Json.write(body("wait for me"));
    String request =
        """
        POST /api/v2/execute HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        %s\
        """
            .formatted(user.token(), json.length(), json);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), TestApi.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      await().until(() -> user.get("/api/jobs").text().contains("processing"));
    }
    await().until(() -> user.get("/api/jobs").text().contains("cancelled"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"language\":|Not valid JSON, at line 1, column 13.",
        "[]|Not a JSON object.",
        "{}|language is required as a string",
        "{\"language\":\"cobol\",\"version\":\"*\",\"files\":[{\"content\":\"\"}]}|cobol-* runtime is unknown",
        "{\"language\":\"py\",\"version\":\"*\",\"files\":[{\"content\":\"\",\"name\":\"/etc/x\"}]}|files[0]: the path \"/etc/x\" must be relative, without empty parts",
        "{\"language\":\"py\",\"version\":\"*\",\"files\":[{\"content\":\"\"}],\"run_timeout\":1e7}|run_timeout cannot exceed the configured limit of 600000"
      })
  void saysWhatIsWrongInPistonsForm(String body, String message) {
    Answer answer = nobody.post("/api/v2/execute", body);
    assertEquals(400, answer.status(), answer.text());
    assertEquals(message, message(answer));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | | 200",
        "application/json; charset=utf-8 | https://elsewhere.example | 200",
        "'' | | 200",
        "text/plain;charset=UTF-8 | | 200",
        "text/plain | https://elsewhere.example | 415",
        "application/x-www-form-urlencoded | | 415",
        "multipart/form-data; boundary=x | | 415",
        "application/xml | | 415"
      })
  void readsJsonAndNothingElse(String type, String origin, int status) {
    Answer answer =
        nobody.send(
            "POST",
            "/api/v2/execute",
            Json.write(body("say x")),
            type,
            origin == null ? new String[0] : new String[] {"Origin", origin});
    assertEquals(status, answer.status(), answer.text());
    if (status == 415) {
      assertEquals("requests must be of type application/json", message(answer));
    }
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    Answer answer = nobody.post("/api/v2/execute", body("x".repeat(4 << 20)));
    assertEquals(413, answer.status());
    assertEquals("The body is too large.", message(answer));
  }

  @Test
  void hasNothingElse() {
    assertEquals("Not Found", message(nobody.get("/api/v2/nothing")));
    assertEquals(404, nobody.post("/api/v2/piston/nothing", "{}").status());
    assertEquals("Not Found", message(nobody.get("/api/v2/execute")));
    assertEquals(404, nobody.get("/api/v2/execute").status());
  }

  @Test
  void installsNothing() {
    for (String method : List.of("POST", "DELETE")) {
      Answer answer =
          nobody.send(
              method,
              "/api/v2/packages",
              "{\"language\":\"python\",\"version\":\"3.12.0\"}",
              "application/json");
      assertEquals(403, answer.status());
      assertTrue(message(answer).contains("nothing is installed"));
    }
  }

  @Test
  void canBeSwitchedOff() {
    try (Api api = new Api(TestApi.settings(Map.of("PISTON", "off"))).start()) {
      Answer answer = new Client(api.port()).post("/api/v2/execute", body("say x"));
      assertEquals(403, answer.status());
      assertTrue(message(answer).contains("switched off"));
      assertEquals(403, new Client(api.port()).get("/api/v2/piston/runtimes").status());
    }
  }

  @Test
  void asksForTheKeyWhereThereIsOne() {
    try (Api api = new Api(TestApi.settings(Map.of("PISTON_KEY", KEY))).start()) {
      Client client = new Client(api.port());
      Answer refused = client.post("/api/v2/execute", body("say x"));
      assertEquals(401, refused.status());
      assertTrue(message(refused).contains("key"));
      assertEquals(
          401, client.as("another-key-for-tests").post("/api/v2/execute", body("say x")).status());
      assertEquals(200, client.as(KEY).post("/api/v2/execute", body("say x")).status());
      String json = Json.write(body("say x"));
      assertEquals(
          200,
          client
              .send("POST", "/api/v2/execute", json, "application/json", "Authorization", KEY)
              .status());
      assertEquals(200, client.asGuest().post("/api/v2/execute", body("say x")).status());
      assertEquals(200, client.get("/api/v2/runtimes").status());
    }
  }

  @Test
  void asksWhoItIsWhereThereAreNoGuests() {
    try (Api api = new Api(TestApi.settings(Map.of("GUESTS", "off"))).start()) {
      Client client = new Client(api.port());
      Answer refused = client.post("/api/v2/execute", body("say x"));
      assertEquals(401, refused.status());
      assertTrue(message(refused).contains("Bearer"));
      assertEquals(200, client.asMember().post("/api/v2/execute", body("say x")).status());
    }
  }

  @Test
  void countsRunsByAddress() {
    try (Api api = new Api(TestApi.settings(Map.of("RATE_LIMIT_RUNS", "3"))).start()) {
      Client client = new Client(api.port());
      // Redis counts for every node, and this address has run much already
      Answer refused = client.post("/api/v2/piston/execute/", body("say x"));
      for (int i = 0; i < 3; i++) {
        refused = client.post("/api/v2/piston/execute/", body("say x"));
      }
      assertEquals(429, refused.status());
      assertTrue(message(refused).contains("limit is 3"));
      assertFalse(refused.header("Retry-After").isEmpty());
      assertEquals(200, client.get("/api/v2/runtimes").status());
    }
  }
}
