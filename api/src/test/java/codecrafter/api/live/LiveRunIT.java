package codecrafter.api.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Socket;
import codecrafter.api.kit.TestApi;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveRunIT {
  private final Client guest = TestApi.client().asGuest();

  private static Map<String, Object> run(String code) {
    return Map.of("type", "run", "requestId", "r-1", "language", "python", "code", code);
  }

  @Test
  void showsAGuestWhatTheirProgramPrints() {
    try (Socket socket = guest.socket()) {
      socket.send(run("say hello"));
      JsonNode job = socket.next("job");
      assertEquals("r-1", job.get("requestId").textValue());
      assertEquals("processing", job.get("status").textValue());
      String id = job.get("jobId").textValue();
      assertEquals(1, socket.next("started").get("attempt").intValue());
      JsonNode output = socket.next("output");
      assertEquals("hello", output.get("data").textValue());
      assertEquals("stdout", output.get("stream").textValue());
      JsonNode result = socket.next("result");
      assertEquals(id, result.get("jobId").textValue());
      assertEquals("completed", result.get("status").textValue());
      assertEquals("hello", result.get("output").textValue());
      assertEquals("python", result.get("language").textValue());
    }
  }

  @Test
  void givesTheProgramWhatIsTypedBeforeAndAfterItStarts() {
    try (Socket socket = guest.socket()) {
      socket.send(run("ask name? "));
      String id = socket.next("job").get("jobId").textValue();
      socket.send(Map.of("type", "stdin", "jobId", id, "data", "A"));
      socket.send(Map.of("type", "stdin", "jobId", id, "data", "d"));
      socket.send(Map.of("type", "resize", "jobId", id, "columns", 99, "rows", 30));
      socket.send(Map.of("type", "signal", "jobId", id, "signal", "SIGTERM"));
      socket.skipTo("output");
      socket.send(Map.of("type", "stdin", "jobId", id, "data", "a"));
      socket.send(Map.of("type", "stdin-end", "jobId", id));
      assertEquals("Ad[99]SIGTERMa", socket.skipTo("output").get("data").textValue());
      assertEquals("completed", socket.next("result").get("status").textValue());
    }
  }

  @Test
  void stopsAProgramThatRuns() {
    try (Socket socket = guest.socket()) {
      socket.send(run("wait for it"));
      String id = socket.next("job").get("jobId").textValue();
      socket.skipTo("output");
      socket.send(Map.of("type", "cancel", "jobId", id));
      assertEquals("cancelled", socket.next("result").get("status").textValue());
    }
  }

  @Test
  void bringsAMebibyteOfOutputWhole() {
    try (Socket socket = guest.socket()) {
      socket.send(run("flood"));
      socket.next("job");
      socket.next("started");
      long characters = 0;
      for (int seq = 0; seq < 1024; seq++) {
        JsonNode output = socket.next("output");
        assertEquals(seq, output.get("seq").intValue());
        characters += output.get("data").textValue().length();
      }
      assertEquals(1 << 20, characters);
      assertEquals(1 << 20, socket.next("result").get("stdout").textValue().length());
    }
  }

  @Test
  void tellsOfAFileThatTheProgramLeftBeforeTheResultThatNamesIt() {
    try (Socket socket = guest.socket()) {
      socket.send(run("leave a.png"));
      JsonNode artifact = socket.skipTo("artifact");
      JsonNode result = socket.next("result");
      assertEquals("a.png", artifact.get("path").textValue());
      assertEquals(artifact.get("url"), result.at("/artifacts/0/url"));
      assertEquals("a.png", guest.get(artifact.get("url").textValue()).text());
    }
  }

  @Test
  void findsTheResultOfARunWhoseEndWasLost() {
    try (Socket socket = guest.socket()) {
      socket.send(run("lose me"));
      assertEquals("me", socket.skipTo("result").get("stdout").textValue());
    }
  }

  @Test
  void showsARunToEverybodyWhoHasTheSessionOpenOnceEach() {
    Client owner = TestApi.client().asMember();
    String session =
        owner
            .post(
                "/api/sessions",
                Map.of(
                    "title", "Shared", "language", "python", "code", "say own", "isPublic", true))
            .json()
            .get("id")
            .textValue();
    try (Socket runner = owner.socket();
        Socket watcher = guest.socket()) {
      runner.send(Map.of("type", "open", "sessionId", session));
      watcher.send(Map.of("type", "open", "sessionId", session));
      assertEquals("say own", runner.next("opened").at("/session/code").textValue());
      watcher.next("opened");
      for (Socket socket : new Socket[] {runner, watcher}) {
        while (socket.skipTo("presence").get("participants").size() < 2) {
          // each is told of one who was first
        }
      }
      runner.send(Map.of("type", "run", "requestId", "mine", "sessionId", session));
      assertEquals("mine", runner.next("job").get("requestId").textValue());
      for (Socket socket : new Socket[] {runner, watcher}) {
        socket.skipTo("started");
        assertEquals("own", socket.next("output").get("data").textValue());
        assertEquals(session, socket.next("result").get("sessionId").textValue());
        assertTrue(socket.isQuietFor(Duration.ofMillis(300)));
      }
    }
  }

  @Test
  void givesARunBackToAUserWhoReturns() {
    String id;
    try (Socket before = guest.socket()) {
      before.send(run("ask back? "));
      id = before.next("job").get("jobId").textValue();
      before.skipTo("output");
    }
    try (Socket after = guest.socket()) {
      after.send(Map.of("type", "stdin", "jobId", id, "data", "yes"));
      after.send(Map.of("type", "stdin-end", "jobId", id));
      JsonNode result = after.skipTo("result");
      assertEquals("back? yes", result.get("stdout").textValue());
      assertFalse(result.has("message"));
    }
  }
}
