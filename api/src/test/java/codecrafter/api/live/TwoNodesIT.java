package codecrafter.api.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.Api;
import codecrafter.api.kit.Client;
import codecrafter.api.kit.Socket;
import codecrafter.api.kit.TestApi;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two API nodes behind a load balancer: what is done on one is seen on the other. */
class TwoNodesIT {
  private final Client here = TestApi.client().asMember();
  private final Api other = new Api(TestApi.settings(Map.of())).start();
  private final Client there = new Client(other.port()).as(here.token());

  @AfterEach
  void end() {
    other.close();
  }

  private String session(String code) {
    return here.post("/api/sessions", Map.of("title", "T", "language", "python", "code", code))
        .json()
        .get("id")
        .textValue();
  }

  @Test
  void showsARunOfOneNodeOnTheOtherOnce() {
    String session = session("say both");
    try (Socket runner = here.socket();
        Socket watcher = there.socket()) {
      watcher.send(Map.of("type", "open", "sessionId", session));
      watcher.next("opened");
      runner.send(Map.of("type", "run", "sessionId", session));
      watcher.next("started");
      assertEquals("both", watcher.next("output").get("data").textValue());
      JsonNode result = watcher.next("result");
      assertEquals("python", result.get("language").textValue());
      assertTrue(watcher.isQuietFor(Duration.ofMillis(300)));
      watcher.send(Map.of("type", "close", "sessionId", session));
      runner.send(Map.of("type", "run", "sessionId", session));
      runner.skipTo("result");
      assertTrue(watcher.isQuietFor(Duration.ofMillis(300)));
    }
  }

  @Test
  void takesInputOnOneNodeForARunOfTheOther() {
    try (Socket runner = here.socket();
        Socket typist = there.socket()) {
      runner.send(Map.of("type", "run", "language", "python", "code", "ask me"));
      String job = runner.next("job").get("jobId").textValue();
      runner.skipTo("output");
      typist.send(Map.of("type", "stdin", "jobId", job, "data", " from there"));
      typist.send(Map.of("type", "stdin-end", "jobId", job));
      assertEquals("me from there", runner.skipTo("result").get("stdout").textValue());
    }
  }

  @Test
  void waitsOnOneNodeForAJobOfTheOther() {
    String job =
        here.post("/api/execute", Map.of("language", "python", "code", "wait here"))
            .json()
            .get("jobId")
            .textValue();
    Thread.ofVirtual().start(() -> here.delete("/api/jobs/" + job));
    assertEquals(
        "cancelled", there.get("/api/jobs/" + job + "?wait=true").json().get("status").textValue());
  }
}
