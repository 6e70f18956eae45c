package codecrafter.api.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.Api;
import codecrafter.api.kit.Client;
import codecrafter.api.kit.Socket;
import codecrafter.api.kit.TestApi;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A debugger that two people on two nodes speak to. */
class DebugIT {
  private static final Api OTHER = new Api(TestApi.settings(Map.of())).start();

  private final Client owner = TestApi.client().asMember();
  private final Client friend = new Client(OTHER.port()).asMember();
  private final String session = Writer.session(owner, "debug me");

  @AfterAll
  static void end() {
    OTHER.close();
  }

  private static String id(Client client) {
    return client.get("/api/me").json().get("id").textValue();
  }

  private void share(String role) {
    String name = friend.get("/api/me").json().get("username").textValue();
    owner.post("/api/sessions/" + session + "/participants", Map.of("user", name, "role", role));
  }

  private static void ask(Socket socket, String job, int seq, String command) {
    Map<String, Object> message = Map.of("seq", seq, "type", "request", "command", command);
    socket.send(Map.of("type", "debug", "jobId", job, "message", message, "requestId", "q-" + seq));
  }

  private static JsonNode answer(Socket socket) {
    while (true) {
      JsonNode message = socket.skipTo("debug").get("message");
      if (message.get("type").textValue().equals("response")) {
        return message;
      }
    }
  }

  private static JsonNode event(Socket socket, String event) {
    while (true) {
      JsonNode message = socket.skipTo("debug").get("message");
      if (message.path("event").asText().equals(event)) {
        return message;
      }
    }
  }

  private String start(Socket socket) {
    socket.send(Map.of("type", "run", "sessionId", session, "kind", "debug"));
    JsonNode job = socket.skipTo("job");
    assertEquals("debug", job.get("kind").textValue());
    event(socket, "initialized");
    return job.get("jobId").textValue();
  }

  private Socket watching(Client client) {
    Socket socket = client.socket();
    socket.send(Map.of("type", "open", "sessionId", session));
    socket.skipTo("opened");
    return socket;
  }

  private static int refused(Socket socket) {
    return socket.skipTo("refused").at("/problem/status").intValue();
  }

  @Test
  void answersWhomAskedAndTellsEveryoneWhatHappens() {
    share("viewer");
    try (Socket driver = watching(owner);
        Socket viewer = watching(friend)) {
      String job = start(driver);
      ask(driver, job, 1, "next");
      assertEquals(1, answer(driver).get("request_seq").intValue());
      event(driver, "stopped");
      event(viewer, "stopped");
      ask(viewer, job, 7, "threads");
      JsonNode answer = answer(viewer);
      assertEquals(7, answer.get("request_seq").intValue());
      assertEquals(id(friend), answer.at("/body/asked").textValue());
      ask(driver, job, 8, "threads");
      assertEquals(8, answer(driver).get("request_seq").intValue());
      ask(driver, job, 9, "disconnect");
      event(viewer, "terminated");
      assertEquals(job, viewer.skipTo("result").get("jobId").textValue());
    }
  }

  @Test
  void letsAViewerAskAndNotDrive() {
    share("viewer");
    try (Socket driver = watching(owner);
        Socket viewer = watching(friend)) {
      String job = start(driver);
      ask(viewer, job, 1, "next");
      JsonNode no = viewer.skipTo("refused");
      assertEquals(403, no.at("/problem/status").intValue());
      assertEquals("q-1", no.get("requestId").textValue());
      viewer.send(Map.of("type", "hand-over", "jobId", job, "to", id(friend)));
      assertEquals(403, refused(viewer));
      viewer.send(Map.of("type", "stdin", "jobId", job, "data", "x"));
      assertEquals(403, refused(viewer));
      driver.send(Map.of("type", "hand-over", "jobId", job, "to", id(friend)));
      assertEquals(422, refused(driver));
      driver.send(Map.of("type", "hand-over", "jobId", job, "to", "nobody"));
      assertEquals(422, refused(driver));
      driver.send(Map.of("type", "cancel", "jobId", job));
      driver.skipTo("result");
    }
  }

  @Test
  void handsTheWheelToAnEditorWhoThenTypesAndStopsToo() {
    share("editor");
    try (Socket driver = watching(owner);
        Socket next = watching(friend)) {
      String job = start(driver);
      ask(next, job, 1, "next");
      assertFalse(answer(next).get("success").booleanValue());
      driver.send(Map.of("type", "hand-over", "jobId", job, "to", id(friend)));
      assertEquals(id(friend), next.skipTo("debugger").get("driver").textValue());
      assertEquals(id(friend), driver.skipTo("debugger").get("driver").textValue());
      ask(next, job, 2, "next");
      assertTrue(answer(next).get("success").booleanValue());
      next.send(Map.of("type", "stdin", "jobId", job, "data", "typed"));
      assertEquals("typed", driver.skipTo("output").get("data").textValue());
      ask(driver, job, 3, "next");
      assertFalse(answer(driver).get("success").booleanValue());
      next.send(Map.of("type", "cancel", "jobId", job));
      assertEquals("cancelled", driver.skipTo("result").get("status").textValue());
    }
  }

  @Test
  void tellsALateComerWhereItStands() {
    share("viewer");
    try (Socket driver = watching(owner)) {
      String job = start(driver);
      ask(driver, job, 1, "next");
      event(driver, "stopped");
      try (Socket late = friend.socket()) {
        late.send(Map.of("type", "open", "sessionId", session));
        assertEquals("debug", late.skipTo("opened").at("/jobs/0/kind").textValue());
        late.send(Map.of("type", "debugger", "jobId", job));
        JsonNode stands = late.skipTo("debugger");
        assertEquals("stopped", stands.get("state").textValue());
        assertEquals(id(owner), stands.get("driver").textValue());
        assertEquals(1, stands.get("line").intValue());
      }
      driver.send(Map.of("type", "cancel", "jobId", job));
      driver.skipTo("result");
    }
  }

  @Test
  void answersOnAnotherNodeOnlyWhereTheSessionIsOpen() {
    share("viewer");
    try (Socket driver = watching(owner);
        Socket closed = friend.socket()) {
      String job = start(driver);
      ask(closed, job, 1, "threads");
      JsonNode no = closed.skipTo("refused");
      assertEquals(409, no.at("/problem/status").intValue());
      assertEquals("sessionId", no.at("/problem/errors/0/field").textValue());
      driver.send(Map.of("type", "cancel", "jobId", job));
      driver.skipTo("result");
    }
  }

  @Test
  void answersItsOwnerOnAnotherNodeWhereThereIsNoSession() {
    Client there = new Client(OTHER.port()).as(owner.token());
    try (Socket here = owner.socket();
        Socket far = there.socket();
        Socket stranger = friend.socket()) {
      here.send(Map.of("type", "run", "language", "python", "code", "debug me", "kind", "debug"));
      String job = here.skipTo("job").get("jobId").textValue();
      event(here, "initialized");
      ask(far, job, 4, "threads");
      assertEquals(4, answer(far).get("request_seq").intValue());
      ask(stranger, job, 5, "threads");
      assertEquals(404, refused(stranger));
      stranger.send(Map.of("type", "debugger", "jobId", job));
      assertEquals(404, refused(stranger));
      here.send(Map.of("type", "cancel", "jobId", job));
      here.skipTo("result");
    }
  }

  @Test
  void speaksToNothingThatIsNotDebugged() {
    try (Socket socket = owner.socket()) {
      socket.send(Map.of("type", "run", "language", "python", "code", "wait here"));
      String job = socket.skipTo("job").get("jobId").textValue();
      ask(socket, job, 1, "next");
      assertEquals(409, refused(socket));
      socket.send(Map.of("type", "cancel", "jobId", job));
      socket.skipTo("result");
      ask(socket, job, 1, "next");
      assertEquals(409, refused(socket));
      ask(socket, "no-such-job", 1, "next");
      assertEquals(404, refused(socket));
    }
  }

  @Test
  void refusesAFloodAndWhatIsTooLong() {
    try (Socket socket = watching(owner)) {
      String job = start(socket);
      Map<String, Object> message =
          new HashMap<>(Map.of("seq", 1, "type", "request", "command", "evaluate"));
      message.put("arguments", Map.of("expression", "x".repeat(70_000)));
      socket.send(Map.of("type", "debug", "jobId", job, "message", message));
      assertEquals(413, refused(socket));
      for (int i = 0; i < 2 * Allowance.DEBUG_AT_ONCE; i++) {
        ask(socket, job, i + 1, "threads");
      }
      assertEquals(429, refused(socket));
      socket.send(Map.of("type", "cancel", "jobId", job));
      socket.skipTo("result");
    }
  }
}
