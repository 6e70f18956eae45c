package codecrafter.api.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.Api;
import codecrafter.api.kit.Client;
import codecrafter.api.kit.Socket;
import codecrafter.api.kit.TestApi;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
      watcher.skipTo("presence");
      runner.send(Map.of("type", "run", "sessionId", session));
      watcher.skipTo("started");
      assertEquals("both", watcher.skipTo("output").get("data").textValue());
      JsonNode result = watcher.skipTo("result");
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

  @Test
  void writesTogetherOverTwoNodes() {
    String session = session("");
    try (Writer one = Writer.writing(here, session);
        Writer two = Writer.writing(there, session)) {
      one.write(0, List.of(List.of(0, "a")));
      for (Writer writer : List.of(one, two)) {
        JsonNode updates = writer.socket.skipTo("updates");
        assertEquals(0, updates.get("version").longValue());
        assertEquals(one.clientId, updates.at("/updates/0/clientId").textValue());
      }
      two.write(1, List.of(1, List.of(0, "b")));
      one.write(1, List.of(1, List.of(0, "c")));
      List<String> first = writtenTwice(one);
      assertEquals(first, writtenTwice(two));
      String text = here.get("/api/sessions/" + session).json().get("code").textValue();
      assertTrue(List.of("abc", "acb").contains(text), text);
      assertEquals(text, there.get("/api/sessions/" + session).json().get("code").textValue());
    }
  }

  private static List<String> writtenTwice(Writer writer) {
    List<String> all = new ArrayList<>();
    while (all.size() < 2) {
      writer.socket.skipTo("updates").get("updates").forEach(update -> all.add(update.toString()));
    }
    return all;
  }

  @Test
  void goesOnWithAnotherNodeWhereItWas() {
    String session = session("");
    Map<String, Object> push;
    try (Writer one = Writer.writing(here, session)) {
      push = one.push(0, List.of(List.of(0, "once")));
      one.socket.send(push);
      one.socket.skipTo("updates");
    }
    try (Writer back = Writer.in(there, session)) {
      back.openFile(Map.of("version", 0, "epoch", 1, "clientId", push.get("clientId")));
      assertEquals(0, back.socket.skipTo("file").get("accepted").longValue());
      assertEquals(1, back.socket.skipTo("updates").get("updates").size());
      back.socket.send(push);
      back.write(1, List.of(4, List.of(0, "!")));
      assertEquals(1, back.socket.skipTo("updates").get("version").longValue());
      assertEquals("once!", here.get("/api/sessions/" + session).json().get("code").textValue());
    }
  }

  @Test
  void tellsWhoIsThereAndWhereTheirCursorsAreOverTwoNodes() {
    String session = session("text");
    here.patch("/api/sessions/" + session, Map.of("isPublic", true));
    Client guest = new Client(other.port()).asGuest();
    try (Writer one = Writer.writing(here, session)) {
      try (Writer two = Writer.writing(guest, session)) {
        while (one.socket.skipTo("presence").get("participants").size() < 2) {
          // the guest's own arrival may be told in parts
        }
        // A cursor is said in passing, and may be lost; one of several is not.
        for (int i = 0; i < 5; i++) {
          two.socket.send(
              two.frame("cursor", Map.of("version", 0, "ranges", List.of(List.of(1, 3)))));
          two.socket.isQuietFor(Duration.ofMillis(300));
        }
        JsonNode cursor = one.socket.skipTo("cursor");
        assertEquals(two.clientId, cursor.get("clientId").textValue());
        assertEquals("[[1,3]]", cursor.get("ranges").toString());
      }
      while (one.socket.skipTo("presence").get("participants").size() > 1) {
        // and so may be its departure
      }
    }
  }

  @Test
  void namesOnOneNodeWhoRunsOnTheOther() {
    String session = session("say both");
    try (Socket runner = here.socket();
        Writer watcher = Writer.in(there, session)) {
      runner.send(Map.of("type", "run", "sessionId", session));
      JsonNode job = watcher.socket.skipTo("job");
      assertEquals(0, job.get("revision").longValue());
      assertEquals(here.get("/api/me").json().get("username"), job.at("/user/username"));
    }
  }
}
