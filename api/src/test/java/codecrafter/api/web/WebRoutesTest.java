package codecrafter.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.http.Problems;
import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import io.javalin.Javalin;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebRoutesTest {
  private final Javalin server =
      Javalin.create(
              config -> {
                config.startup.showJavalinBanner = false;
                new Problems(List.of(), List.of()).register(config.routes);
                new WebRoutes("/web-for-tests").register(config.routes);
              })
          .start(0);
  private final Client browser = new Client(server.port());

  @AfterEach
  void end() {
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/s/67432f1c9d1e4a0012ab34cd", "/pads", "/index.html"})
  void givesThePageAtEachOfItsAddresses(String path) {
    Answer answer = browser.get(path);
    assertEquals(200, answer.status());
    assertTrue(answer.text().contains("The page"));
    assertEquals("no-cache", answer.header("Cache-Control"));
    assertTrue(answer.header("Content-Type").startsWith("text/html"));
  }

  @Test
  void describesThePageWithoutSendingIt() {
    Answer answer = browser.send("HEAD", "/s/x", null, "");
    assertEquals(200, answer.status());
    assertEquals("", answer.text());
    assertEquals(browser.get("/").header("ETag"), answer.header("ETag"));
    assertEquals(404, browser.send("HEAD", "/nothing.js", null, "").status());
  }

  @Test
  void letsABrowserKeepWhatNeverChanges() {
    Answer answer = browser.get("/assets/index-1a2b.js");
    assertEquals(200, answer.status());
    assertEquals("public, max-age=31536000, immutable", answer.header("Cache-Control"));
    assertTrue(answer.header("Content-Type").startsWith("text/javascript"));
    assertEquals("image/svg+xml", browser.get("/logo.svg").header("Content-Type"));
  }

  @Test
  void sendsNothingThatABrowserHas() {
    String etag = browser.get("/").header("ETag");
    Answer again = browser.send("GET", "/", null, "", "If-None-Match", etag);
    assertEquals(304, again.status());
    assertEquals("", again.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/hidden.properties",
        "/assets/../hidden.properties",
        "/assets/%2e%2e/index.html",
        "/assets/..%2findex.html",
        "/..%2fgolden%2frest-job.json",
        "/assets/none.js",
        "/assets/",
        "/.index.html",
        "/index.html/",
        "/assets/index-1a2b.js%00.svg"
      })
  void givesNothingElse(String path) {
    int status = browser.get(path).status();
    assertTrue(status == 404 || status == 400, path + " " + status);
  }
}
