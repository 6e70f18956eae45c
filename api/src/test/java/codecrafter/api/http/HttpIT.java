package codecrafter.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.kit.RawHttp;
import codecrafter.api.kit.TestApi;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every answer. */
class HttpIT {
  private static final List<String> LEAKS =
      List.of(
          "exception",
          "java.",
          "jetty",
          "javalin",
          "jackson",
          "mongo",
          "codecrafter.api",
          "at line 1 of");

  private final Client nobody = TestApi.client();
  private final Client guest = nobody.asGuest();

  private static void isProblem(int status, Answer answer) {
    assertEquals(status, answer.status(), answer.text());
    assertEquals("application/problem+json", answer.header("Content-Type"), answer.text());
    assertEquals(status, answer.json().get("status").intValue());
    assertFalse(answer.json().get("title").textValue().isEmpty());
    assertFalse(answer.json().get("detail").textValue().isEmpty());
    String text = answer.text().toLowerCase(Locale.ROOT);
    LEAKS.forEach(leak -> assertFalse(text.contains(leak), answer.text()));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/nothing,404",
    "GET,/nothing/at/all,404",
    "GET,/index.htm,404",
    "GET,/assets/../application.properties,404",
    "GET,/api/sessions/../users,404",
    "POST,/api/jobs/x,405",
    "PUT,/api/sessions,405",
    "DELETE,/api/execute,405",
    "GET,/api/execute,405",
    "GET,/api/auth/login,405",
    "TRACE,/api/sessions,405",
    "PATCH,/health,405",
    "GET,/api/sessions,401",
    "GET,/api/jobs,401",
    "GET,/api/me,401",
    "DELETE,/api/jobs/x,401"
  })
  void answersWithAProblem(String method, String path, int status) {
    isProblem(status, nobody.send(method, path, null, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "json"
      })
  void takesJsonOnly(String contentType) {
    isProblem(415, guest.send("POST", "/api/execute", "{}", contentType));
  }

  @Test
  void takesNoCompressedBody() {
    isProblem(
        415,
        guest.send("POST", "/api/execute", "{}", "application/json", "Content-Encoding", "gzip"));
  }

  @Test
  void takesNoBodyOverThreeMebibytes() {
    String big = "{\"code\":\"" + "x".repeat(3 << 20) + "\"}";
    isProblem(413, guest.post("/api/execute", big));
    isProblem(413, guest.post("/api/sessions", big));
  }

  @Test
  void takesNoBodyOverThreeMebibytesThatComesInChunks() throws IOException {
    String head =
        "POST /api/execute HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Authorization: Bearer "
            + guest.token()
            + "\r\nTransfer-Encoding: chunked\r\n\r\n";
    String chunk = "100000\r\n" + "x".repeat(1 << 20) + "\r\n";
    String answer = RawHttp.send(TestApi.port(), head + chunk.repeat(4) + "0\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
  }

  @Test
  void refusesAnAbsurdHeaderQuickly() throws IOException {
    long before = System.nanoTime();
    for (String token : List.of("x".repeat(1 << 20), ".".repeat(10_000))) {
      String answer =
          RawHttp.send(
              TestApi.port(),
              "GET /api/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n");
      assertTrue(answer.matches("(?s)HTTP/1.1 (400|401|431).*"), answer);
      assertTrue(answer.contains("application/problem+json"), answer);
    }
    assertTrue(System.nanoTime() - before < Duration.ofSeconds(2).toNanos());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%00 HTTP/1.1",
        "GET /api/sessions/%2e%2e%2fjobs HTTP/1.1",
        "GET //api//sessions HTTP/1.1",
        "GET /api/me;jsessionid=1 HTTP/1.1",
        "GET /%zz HTTP/1.1",
        "BREW /api/me HTTP/1.1",
        "GET /api/me HTTP/9.9",
        "nonsense"
      })
  void shrugsOffStrangeRequests(String line) throws IOException {
    String answer = RawHttp.send(TestApi.port(), line + "\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertTrue(answer.matches("(?s)HTTP/1.1 (4\\d\\d|505).*"), answer);
    String text = answer.toLowerCase(Locale.ROOT);
    LEAKS.forEach(leak -> assertFalse(text.contains(leak), answer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/api/languages", "/api/me", "/nothing", "/"})
  void sendsTheHeadersThatKeepABrowserSafe(String path) {
    Answer answer = nobody.get(path);
    assertTrue(answer.header("Content-Security-Policy").contains("frame-ancestors 'none'"));
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
    assertFalse(answer.header("Referrer-Policy").isEmpty());
    assertFalse(answer.header("X-Request-Id").isEmpty());
    assertEquals("", answer.header("Server"));
    assertEquals("", answer.header("X-Powered-By"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1:1"})
  void invitesNoOtherOrigin(String origin) {
    Answer answer = guest.send("GET", "/api/me", null, "", "Origin", origin);
    assertEquals("", answer.header("Access-Control-Allow-Origin"));
  }

  @Test
  void tellsTheBudgetThatIsLeft() {
    Answer answer = guest.get("/api/me");
    assertEquals("1000000", answer.header("RateLimit-Limit"));
    assertFalse(answer.header("RateLimit-Remaining").isEmpty());
    assertFalse(answer.header("RateLimit-Reset").isEmpty());
  }
}
