package codecrafter.api.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.kit.TestApi;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that a program left, as a client fetches them. */
class ArtifactIT {
  private final Client guest = TestApi.client().asGuest();

  private JsonNode leave(String path) {
    Answer accepted =
        guest.post("/api/execute", Map.of("language", "python", "code", "leave " + path));
    assertEquals(202, accepted.status(), accepted.text());
    return guest.get("/api/jobs/" + accepted.json().get("jobId").textValue() + "?wait=true").json();
  }

  private String url(String path) {
    return leave(path).get("artifacts").get(0).get("url").textValue();
  }

  @Test
  void namesEachInTheJobWithItsAddress() {
    JsonNode job = leave("plots/größe 1.png");
    String id = job.get("jobId").textValue();
    assertEquals(
        "[{\"path\":\"plots/größe 1.png\",\"mediaType\":\"image/png\",\"sizeBytes\":19,\"url\":"
            + "\"/api/jobs/"
            + id
            + "/artifacts/plots/gr%C3%B6%C3%9Fe%201.png\"}]",
        job.get("artifacts").toString());
    assertEquals("Not kept: 1 × file", job.get("artifactsLeftOut").textValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "figure-1.png",
        "a/b/c.txt",
        "naïve-漢字 😀.txt",
        "50% of &#?+;=.csv",
        "a'b\"c.txt",
        "$(id).txt",
        "*",
        "...",
        "a:b,c!(d)[e]{f}|g^h`i<j>k@l~m",
        "%41.txt",
        "a;jsessionid=1"
      })
  void givesItWhateverItIsCalled(String path) {
    String url = url(path);
    Answer answer = guest.get(url);
    assertEquals(200, answer.status(), url + " " + answer.text());
    assertEquals(path, answer.text());
  }

  @ParameterizedTest
  @CsvSource({
    "a.png, image/png, inline",
    "a.svg, image/svg+xml, attachment",
    "a.html, text/html; charset=utf-8, attachment",
    "a.bin, application/octet-stream, attachment"
  })
  void letsNoBrowserRunOrGuessAtIt(String path, String type, String disposition) {
    Answer answer = guest.get(url(path));
    assertEquals(type.replace(" ", ""), answer.header("Content-Type").replace(" ", ""));
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
    assertEquals("sandbox; default-src 'none'", answer.header("Content-Security-Policy"));
    assertEquals("same-origin", answer.header("Cross-Origin-Resource-Policy"));
    assertTrue(answer.header("Cache-Control").startsWith("private"));
    assertEquals(Integer.toString(path.length()), answer.header("Content-Length"));
    assertEquals(
        disposition + "; filename=\"" + path + "\"; filename*=UTF-8''" + path,
        answer.header("Content-Disposition"));
  }

  @Test
  void answersHeadAsGetButWithoutTheContent() {
    Answer answer = guest.send("HEAD", url("a.png"), null, "application/json");
    assertEquals(200, answer.status());
    assertEquals("5", answer.header("Content-Length"));
    assertEquals("image/png", answer.header("Content-Type"));
    assertEquals("", answer.text());
  }

  @Test
  void writesAnOddNameSoThatNoHeaderBreaks() {
    assertEquals(
        "attachment; filename=\"a_b_c_ _.bin\"; filename*=UTF-8''a%22b%27c%3B%20%C3%A4.bin",
        guest.get(url("d/a\"b'c; ä.bin")).header("Content-Disposition"));
  }

  @Test
  void givesItOnlyToWhoMaySeeTheJob() {
    String url = url("a.png");
    assertEquals(404, TestApi.client().asGuest().get(url).status());
    assertEquals(401, TestApi.client().get(url).status());
    Answer refused = TestApi.client().asGuest().get(url);
    assertEquals("application/problem+json", refused.header("Content-Type"));
    assertEquals("", refused.header("Content-Disposition"));
  }

  @Test
  void showsASessionsArtifactsToItsReaders() {
    String session =
        guest
            .post(
                "/api/sessions",
                Map.of("title", "t", "language", "python", "code", "leave a.png", "isPublic", true))
            .json()
            .get("id")
            .textValue();
    String id =
        guest.post("/api/execute", Map.of("sessionId", session)).json().get("jobId").textValue();
    String url =
        guest
            .get("/api/jobs/" + id + "?wait=true")
            .json()
            .get("artifacts")
            .get(0)
            .get("url")
            .textValue();
    assertEquals("a.png", TestApi.client().asGuest().get(url).text());
    guest.patch("/api/sessions/" + session, Map.of("isPublic", false));
    assertEquals(404, TestApi.client().asGuest().get(url).status());
    assertEquals(200, guest.get(url).status());
  }

  @Test
  void knowsNoOtherFiles() {
    String url = url("a/b.png");
    for (String other : List.of("a", "a/b.pn", "b.png", "a//b.png", "A/B.PNG", "")) {
      assertEquals(404, guest.get(url.replace("a/b.png", other)).status(), other);
    }
    assertEquals(404, guest.get("/api/jobs/no-such-job/artifacts/a.png").status());
    assertEquals(405, guest.delete(url).status());
  }
}
