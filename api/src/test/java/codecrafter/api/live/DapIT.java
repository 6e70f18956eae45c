package codecrafter.api.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Socket;
import codecrafter.api.kit.TestApi;
import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The Debug Adapter Protocol as its own clients speak it. */
class DapIT {
  private final Client client = TestApi.client().asMember();

  private Socket dap() {
    return Socket.with(TestApi.port(), "/api/dap", client.token());
  }

  private static void ask(Socket socket, int seq, String command, Map<String, Object> arguments) {
    socket.send(Map.of("seq", seq, "type", "request", "command", command, "arguments", arguments));
  }

  private static JsonNode event(Socket socket, String event) {
    while (true) {
      JsonNode message = socket.skipTo("event");
      if (message.get("event").textValue().equals(event)) {
        return message;
      }
    }
  }

  private static JsonNode answer(Socket socket, int seq) {
    JsonNode answer = socket.skipTo("response");
    assertEquals(seq, answer.get("request_seq").intValue());
    return answer;
  }

  private static String refused(Socket socket, int seq) {
    JsonNode answer = answer(socket, seq);
    assertFalse(answer.get("success").booleanValue());
    assertEquals(answer.get("message").textValue(), answer.at("/body/error/format").textValue());
    return answer.get("message").textValue();
  }

  private static void launch(Socket socket, String code) {
    ask(socket, 1, "initialize", Map.of("adapterID", "any", "linesStartAt1", true));
    assertTrue(answer(socket, 1).at("/body/supportsConfigurationDoneRequest").booleanValue());
    ask(socket, 2, "launch", Map.of("language", "python", "code", code));
  }

  @Test
  void debugsAProgramFromItsLaunchToItsEnd() {
    try (Socket socket = dap()) {
      launch(socket, "debug me");
      assertTrue(answer(socket, 2).get("success").booleanValue());
      assertTrue(event(socket, "capabilities").get("body").has("capabilities"));
      event(socket, "initialized");
      ask(socket, 3, "configurationDone", Map.of());
      assertTrue(answer(socket, 3).get("success").booleanValue());
      event(socket, "stopped");
      ask(socket, 4, "stdin", Map.of("data", "typed"));
      JsonNode output = event(socket, "output");
      assertEquals("typed", output.at("/body/output").textValue());
      assertEquals("stdout", output.at("/body/category").textValue());
      ask(socket, 5, "disconnect", Map.of());
      event(socket, "terminated");
    }
  }

  @Test
  void numbersWhatItSaysWithoutGaps() {
    try (Socket socket = dap()) {
      launch(socket, "debug me");
      assertEquals(2, answer(socket, 2).get("seq").intValue());
      assertEquals(3, socket.next().get("seq").intValue());
      assertEquals(4, socket.next().get("seq").intValue());
    }
  }

  @Test
  void letsNobodyInWithoutAToken() {
    assertThrows(CompletionException.class, () -> Socket.at(TestApi.port(), "/api/dap"));
    assertThrows(
        CompletionException.class, () -> Socket.with(TestApi.port(), "/api/dap", "not.a.token"));
  }

  @Test
  void goesOnAfterTheEndOfTheTokenThatOpenedIt() throws InterruptedException {
    Instant now = Instant.now();
    Instant end = now.plusSeconds(2);
    String brief =
        JWT.create()
            .withIssuer("codecrafter")
            .withAudience("codecrafter-api")
            .withSubject(JWT.decode(client.token()).getSubject())
            .withClaim("role", JWT.decode(client.token()).getClaim("role").asString())
            .withClaim("family", JWT.decode(client.token()).getClaim("family").asString())
            .withJWTId("j")
            .withIssuedAt(now)
            .withExpiresAt(end)
            .sign(Algorithm.HMAC256(TestApi.ACCESS_SECRET));
    try (Socket socket = Socket.with(TestApi.port(), "/api/dap", brief)) {
      launch(socket, "debug me");
      answer(socket, 2);
      event(socket, "initialized");
      Thread.sleep(Duration.between(Instant.now(), end.plusSeconds(1)));
      ask(socket, 3, "configurationDone", Map.of());
      assertTrue(answer(socket, 3).get("success").booleanValue());
      event(socket, "stopped");
    }
  }

  @Test
  void closesWithTheSignInThatOpenedIt() {
    try (Socket socket = dap()) {
      launch(socket, "debug me");
      answer(socket, 2);
      client.post("/api/auth/logout-everywhere", "");
      assertEquals(4401, socket.goodbye().code());
    }
  }

  @Test
  void answersWhatItCannotFollow() {
    try (Socket socket = dap()) {
      socket.send("{");
      refused(socket, 0);
      ask(socket, 1, "launch", Map.of());
      assertEquals("Send initialize first.", refused(socket, 1));
      ask(socket, 2, "initialize", Map.of("linesStartAt1", false));
      refused(socket, 2);
      ask(socket, 3, "initialize", Map.of("pathFormat", "uri"));
      refused(socket, 3);
      ask(socket, 4, "initialize", Map.of());
      assertTrue(answer(socket, 4).get("success").booleanValue());
      ask(socket, 5, "next", Map.of());
      assertEquals("Send launch first.", refused(socket, 5));
      ask(socket, 6, "attach", Map.of());
      refused(socket, 6);
      ask(socket, 7, "launch", Map.of("language", "brainstorm", "code", "x"));
      assertTrue(refused(socket, 7).contains("language"));
      ask(socket, 8, "disconnect", Map.of());
      assertTrue(answer(socket, 8).get("success").booleanValue());
      assertEquals(1000, socket.goodbye().code());
    }
  }

  @Test
  void cannotBeLaunchedTwice() {
    try (Socket socket = dap()) {
      launch(socket, "debug me");
      answer(socket, 2);
      ask(socket, 3, "launch", Map.of("language", "python", "code", "debug again"));
      refused(socket, 3);
      ask(socket, 4, "evaluate", Map.of("expression", "x".repeat(70_000)));
      assertTrue(refused(socket, 4).contains("64 KiB"));
    }
  }

  @Test
  void endsAProgramWhoseClientIsGone() {
    try (Socket socket = dap()) {
      launch(socket, "debug me");
      answer(socket, 2);
      event(socket, "initialized");
    }
    Awaitility.await()
        .until(() ->
            client.get("/api/jobs").json().at("/items/0/status").asText().equals("cancelled"));
  }
}
