package codecrafter.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.Api;
import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.kit.RawHttp;
import codecrafter.api.kit.TestApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers may do before they are anybody. */
class EdgeIT {
  private static final String FRIEND = "https://friend.example";
  private static final Api OPEN =
      new Api(TestApi.settings(Map.of("CORS_ORIGINS", FRIEND, "TRUSTED_PROXIES", "127.0.0.0/8")))
          .start();

  private final Client nobody = TestApi.client();
  private final Client guest = nobody.asGuest();
  private final Client open = new Client(OPEN.port());

  @AfterAll
  static void end() {
    OPEN.close();
  }

  private static String get(String path) throws IOException {
    return RawHttp.send(
        TestApi.port(), "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/pads", "/s/67432f1c9d1e4a0012ab34cd", "/nothing.html"})
  void letsAPageRunItsOwnScriptsOnly(String path) {
    String policy = nobody.get(path).header("Content-Security-Policy");
    assertTrue(policy.contains("default-src 'none'; script-src 'self';"), policy);
    assertFalse(policy.contains("unsafe-eval"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
  }

  @Test
  void letsOtherSitesFrameThePageForThatOnly() {
    Answer embed = nobody.get("/embed/67432f1c9d1e4a0012ab34cd");
    String policy = embed.header("Content-Security-Policy");
    assertTrue(policy.contains("script-src 'self';"), policy);
    assertTrue(policy.endsWith("frame-ancestors http: https:"), policy);
    assertEquals("", embed.header("X-Frame-Options"));
    assertEquals("", embed.header("Set-Cookie"));
    for (String path : List.of("/", "/embed", "/embed.html", "/embedded", "/api/embed/x")) {
      Answer answer = nobody.get(path);
      assertEquals("DENY", answer.header("X-Frame-Options"), path);
      assertTrue(answer.header("Content-Security-Policy").contains("frame-ancestors 'none'"), path);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/languages", "/api/me", "/api/nothing", "/health", "/ready"})
  void letsNothingComeOfAnAnswerInABrowser(String path) {
    Answer answer = nobody.get(path);
    assertTrue(answer.header("Content-Security-Policy").endsWith("; sandbox"));
    assertEquals("no-store", answer.header("Cache-Control"));
    assertEquals("no-referrer", answer.header("Referrer-Policy"));
    assertEquals("same-origin", answer.header("Cross-Origin-Resource-Policy"));
    assertEquals("same-origin", answer.header("Cross-Origin-Opener-Policy"));
    assertTrue(answer.header("Permissions-Policy").contains("camera=()"));
    assertEquals("", answer.header("Strict-Transport-Security"));
  }

  @Test
  void insistsOnTlsOnlyWhereATrustedProxyHasIt() {
    String header = "Strict-Transport-Security";
    assertFalse(
        open.send("GET", "/health", null, "", "X-Forwarded-Proto", "https")
            .header(header)
            .isEmpty());
    assertEquals(
        "", open.send("GET", "/health", null, "", "X-Forwarded-Proto", "http").header(header));
    assertEquals(
        "", nobody.send("GET", "/health", null, "", "X-Forwarded-Proto", "https").header(header));
  }

  @Test
  void invitesTheOriginsThatTheOperatorNames() {
    Answer asked =
        open.send(
            "OPTIONS",
            "/api/execute",
            null,
            "",
            "Origin",
            FRIEND,
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "authorization,content-type");
    assertEquals(204, asked.status());
    assertEquals(FRIEND, asked.header("Access-Control-Allow-Origin"));
    assertTrue(asked.header("Access-Control-Allow-Headers").contains("Authorization"));
    assertEquals("", asked.header("Access-Control-Allow-Credentials"));
    Answer called = open.send("GET", "/api/languages", null, "", "Origin", FRIEND);
    assertEquals(200, called.status());
    assertEquals(FRIEND, called.header("Access-Control-Allow-Origin"));
    assertTrue(called.header("Vary").contains("Origin"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://friend.example.evil.example",
        "http://friend.example",
        "https://friend.example:444",
        "https://evil.example",
        "null"
      })
  void invitesNoOriginThatOnlyLooksLikeOne(String origin) {
    Answer answer = open.send("GET", "/api/languages", null, "", "Origin", origin);
    assertEquals("", answer.header("Access-Control-Allow-Origin"));
    assertTrue(answer.header("Vary").contains("Origin"));
    Answer asked =
        open.send(
            "OPTIONS",
            "/api/execute",
            null,
            "",
            "Origin",
            origin,
            "Access-Control-Request-Method",
            "POST");
    assertEquals("", asked.header("Access-Control-Allow-Origin"));
    assertTrue(asked.status() >= 400, asked.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token", "accessToken", "token", "Authorization", "jwt"})
  void paysNoHeedToATokenInAnAddress(String name) {
    assertEquals(401, nobody.get("/api/me?" + name + "=" + guest.token()).status());
    assertEquals(401, nobody.get("/api/me?" + name + "=Bearer%20" + guest.token()).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/../../../etc/passwd",
        "/assets/%2e%2e/%2e%2e/etc/passwd",
        "/assets/..%2f..%2fetc%2fpasswd",
        "/assets/%252e%252e%252fetc%252fpasswd",
        "/assets/..%5c..%5cindexes.json",
        "/assets/..\\..\\indexes.json",
        "/assets/x%00.js",
        "/%2e%2e%2findexes.json",
        "/indexes.json",
        "//etc/passwd",
        "/assets//etc/passwd",
        "/assets/....//indexes.json",
        "/.git/config",
        "/codecrafter/api/Main.class"
      })
  void givesNoFileThatIsNotThePages(String path) throws IOException {
    String answer = get(path);
    assertTrue(answer.matches("(?s)HTTP/1.1 4\\d\\d.*"), answer);
    assertFalse(answer.contains("root:"), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example/",
        "/\\evil.example/",
        "/?next=https://evil.example",
        "/s/%2f%2fevil.example"
      })
  void sendsNobodyElsewhere(String path) throws IOException {
    String answer = get(path);
    assertFalse(answer.matches("(?s)HTTP/1.1 3\\d\\d.*"), answer);
    assertFalse(answer.contains("Location:"), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/me HTTP/1.1\r\n",
        "Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}",
        "Content-Length: 2, 3\r\n\r\n{}",
        "Content-Length: -2\r\n\r\n{}",
        "Content-Length: 0x2\r\n\r\n{}",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n",
        "Content-Length : 2\r\n\r\n{}",
        "X-A: b\r\n folded\r\nContent-Length: 2\r\n\r\n{}",
        "Expect: 200-ok\r\nContent-Length: 2\r\n\r\n{}"
      })
  void readsNoBodyThatCanBeReadInTwoWays(String rest) throws IOException {
    String answer =
        RawHttp.send(
            TestApi.port(),
            "POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + rest);
    assertTrue(answer.matches("(?s)HTTP/1.1 4\\d\\d.*"), answer);
    assertEquals(1, answer.split("HTTP/1.1 ", -1).length - 1, answer);
  }

  @Test
  void takesNoMoreHeadersThanItCanHold() throws IOException {
    String answer =
        RawHttp.send(
            TestApi.port(),
            "GET /health HTTP/1.1\r\nHost: x\r\n" + "X-Filler: y\r\n".repeat(5000) + "\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 431"), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"email\":\"a\",\"email\":\"b\",\"password\":\"x\"}",
        "{\"email\":{\"$gt\":\"\"},\"password\":\"x\"}",
        "{\"email\":[\"a\"],\"password\":\"x\"}",
        "{\"email\":\"a\",\"password\":{\"$ne\":null}}",
        "[]",
        "nul",
        "{\"email\":\"a\"} {}"
      })
  void readsNoJsonThatCouldMeanSomethingElse(String json) {
    assertEquals(400, nobody.post("/api/auth/login", json).status());
  }

  @Test
  void readsNoJsonThatIsTooDeep() {
    String deep = "{\"email\":".repeat(20_000) + "1" + "}".repeat(20_000);
    assertEquals(400, nobody.post("/api/auth/login", deep).status());
  }

  @Test
  void lendsNoConnectionToWhoSendsAHeaderNowAndThen() throws Exception {
    assertTrue(drip("GET /health HTTP/1.1\r\nHost: x\r\n", "X-A: b\r\n", Duration.ofSeconds(60)));
  }

  @Test
  void lendsNoConnectionToWhoSendsABodyByteNowAndThen() throws Exception {
    assertTrue(
        drip(
            "POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 1000000\r\n\r\n{",
            " ",
            Duration.ofSeconds(60)));
  }

  /** Whether the server gives up on a client that sends a little each second. */
  private static boolean drip(String begin, String drop, Duration patience) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), TestApi.port())) {
      socket.setSoTimeout(1000);
      socket.getOutputStream().write(begin.getBytes(StandardCharsets.UTF_8));
      long end = System.nanoTime() + patience.toNanos();
      while (System.nanoTime() < end) {
        try {
          socket.getOutputStream().write(drop.getBytes(StandardCharsets.UTF_8));
          int answer = socket.getInputStream().read();
          if (answer < 0 || Objects.equals((char) answer, 'H')) {
            return true;
          }
        } catch (SocketTimeoutException stillWaiting) {
          // it does
        } catch (SocketException closed) {
          return true;
        }
      }
      return false;
    }
  }
}
