package codecrafter.api.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.kit.TestApi;
import codecrafter.contract.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The refresh token of a page, which is in a cookie. */
class CookieIT {
  private static final String OURS = "http://127.0.0.1:" + TestApi.port();

  private final Client nobody = TestApi.client();
  private final String name = "c" + UUID.randomUUID().toString().substring(0, 12);

  /** What a browser sends for a page of an origin. */
  private Answer send(
      String path, @Nullable Object body, @Nullable String cookie, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    if (cookie != null) {
      all.addAll(List.of("Cookie", "theme=dark; refresh_token=" + cookie));
    }
    return nobody.send(
        "POST",
        path,
        body == null ? null : Json.write(body),
        body == null ? "" : "application/json",
        all.toArray(String[]::new));
  }

  private Answer ours(String path, @Nullable Object body, @Nullable String cookie) {
    return send(path, body, cookie, "Origin", OURS, "X-Refresh-Token", "cookie");
  }

  private static String cookie(Answer answer) {
    return answer.header("Set-Cookie").replaceFirst("^refresh_token=([^;]*).*$", "$1");
  }

  private Answer signIn() {
    nobody.signIn(name);
    return ours(
        "/api/auth/login", Map.of("email", name, "password", "correct horse " + name), null);
  }

  @Test
  void keepsTheTokenWhereNoScriptReadsIt() {
    Answer answer = signIn();
    assertEquals(200, answer.status(), answer.text());
    assertFalse(answer.json().has("refreshToken"), answer.text());
    String header = answer.header("Set-Cookie");
    for (String part : List.of("HttpOnly", "SameSite=Strict", "Path=/api/auth", "Max-Age=604800")) {
      assertTrue(header.contains(part), header);
    }
    assertFalse(header.contains("Domain"), header);
    assertFalse(header.contains("Secure"), header);
    assertEquals("no-store", answer.header("Cache-Control"));
    String token = answer.json().get("accessToken").textValue();
    assertEquals(name, nobody.as(token).get("/api/me").json().get("username").textValue());
  }

  @Test
  void isSecureWhereThePageCameOverTls() {
    String host = "127.0.0.1:" + TestApi.port();
    Answer answer =
        send(
            "/api/auth/guest",
            null,
            null,
            "Origin",
            "https://" + host,
            "X-Refresh-Token",
            "cookie");
    assertTrue(answer.header("Set-Cookie").contains("Secure"), answer.header("Set-Cookie"));
  }

  @Test
  void rotatesTheCookie() {
    String first = cookie(signIn());
    Answer answer = ours("/api/auth/refresh", null, first);
    assertEquals(200, answer.status(), answer.text());
    assertFalse(answer.json().has("refreshToken"), answer.text());
    assertNotEquals(first, cookie(answer));
    assertEquals(200, ours("/api/auth/refresh", null, cookie(answer)).status());
  }

  @Test
  void givesManyTabsOneSuccessor() throws InterruptedException {
    String token = cookie(signIn());
    Set<String> answers = ConcurrentHashMap.newKeySet();
    List<Thread> tabs =
        IntStream.range(0, 40)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() -> {
                      Answer answer = ours("/api/auth/refresh", null, token);
                      answers.add(answer.status() == 200 ? cookie(answer) : answer.text());
                    }))
            .toList();
    for (Thread tab : tabs) {
      tab.join();
    }
    assertEquals(1, answers.size(), answers.toString());
    assertEquals(200, ours("/api/auth/refresh", null, answers.iterator().next()).status());
  }

  @Test
  void movesATokenOverThatAnOlderPageKept() {
    String old = nobody.signIn(name).get("refreshToken").textValue();
    Answer answer = ours("/api/auth/refresh", Map.of("refreshToken", old), null);
    assertEquals(200, answer.status(), answer.text());
    assertFalse(answer.json().has("refreshToken"), answer.text());
    assertEquals(200, ours("/api/auth/refresh", null, cookie(answer)).status());
  }

  @Test
  void signsOutAndClearsTheCookie() {
    Answer signedIn = signIn();
    Client member = nobody.as(signedIn.json().get("accessToken").textValue());
    Answer answer = ours("/api/auth/logout", null, cookie(signedIn));
    assertEquals(204, answer.status(), answer.text());
    assertTrue(answer.header("Set-Cookie").contains("1970"), answer.header("Set-Cookie"));
    assertEquals(401, ours("/api/auth/refresh", null, cookie(signedIn)).status());
    assertEquals(401, member.get("/api/me").status());
    assertEquals(204, ours("/api/auth/logout", null, null).status());
    assertEquals(401, ours("/api/auth/refresh", null, null).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "null",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "http://127.0.0.1.evil.example",
        "file://"
      })
  void isOfNoUseToAForeignPage(String origin) {
    String token = cookie(signIn());
    for (String path : List.of("/api/auth/refresh", "/api/auth/logout", "/api/auth/guest")) {
      Answer answer = send(path, null, token, "Origin", origin, "X-Refresh-Token", "cookie");
      assertEquals(403, answer.status(), path);
      assertEquals("", answer.header("Set-Cookie"), path);
    }
    assertEquals(200, ours("/api/auth/refresh", null, token).status());
  }

  /** As a form of another site would send it, or a page without the header. */
  @ParameterizedTest
  @CsvSource({"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
  void isOfNoUseToAForm(String media) {
    String token = cookie(signIn());
    for (String path : List.of("/api/auth/refresh", "/api/auth/logout")) {
      Answer answer =
          nobody.send(
              "POST",
              path,
              "{\"refreshToken\":\"\"}",
              media,
              "Cookie",
              "refresh_token=" + token,
              "Origin",
              OURS);
      assertEquals(415, answer.status(), answer.text());
    }
    Answer bare = send("/api/auth/refresh", Map.of(), token, "Origin", OURS);
    assertEquals(422, bare.status(), bare.text());
    assertEquals(200, ours("/api/auth/refresh", null, token).status());
  }

  @Test
  void wantsAnOriginFromWhoeverMeansTheCookie() {
    String token = cookie(signIn());
    assertEquals(403, send("/api/auth/refresh", null, token, "X-Refresh-Token", "cookie").status());
  }

  @Test
  void doesNotOpenTheRestOfTheApi() {
    String token = cookie(signIn());
    Answer answer =
        nobody.send("GET", "/api/me", null, "", "Cookie", "refresh_token=" + token, "Origin", OURS);
    assertEquals(401, answer.status());
  }
}
