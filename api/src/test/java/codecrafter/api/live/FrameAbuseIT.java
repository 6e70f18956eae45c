package codecrafter.api.live;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.RawHttp;
import codecrafter.api.kit.RawSocket;
import codecrafter.api.kit.Socket;
import codecrafter.api.kit.TestApi;
import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameAbuseIT {
  private final Client guest = TestApi.client().asGuest();
  private final Client stranger = TestApi.client().asGuest();

  private static void stillServes(Socket socket) {
    socket.send(Map.of("type", "ping"));
    socket.next("pong");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hello|400",
        "[]|400",
        "{\"type\":\"format\"}|400",
        "{\"type\":\"__proto__\"}|400",
        "{\"__proto__\":{\"type\":\"ping\"}}|400",
        "{\"type\":\"run\"}|422",
        "{\"type\":\"run\",\"language\":\"python\",\"code\":\"\"}|422",
        "{\"type\":\"run\",\"language\":\"brainstorm\",\"code\":\"1\"}|422",
        "{\"type\":\"run\",\"language\":\"python\",\"code\":7}|400",
        "{\"type\":\"run\",\"language\":\"python\",\"code\":\"1\",\"limits\":{\"pids\":0}}|422",
        "{\"type\":\"run\",\"language\":\"python\",\"files\":[{\"path\":\"/etc/x\",\"content\":\"\"}]}|422",
        "{\"type\":\"open\",\"sessionId\":\"x\"}|404",
        "{\"type\":\"open\",\"sessionId\":\"67432f1c9d1e4a0012ab34cd\"}|404",
        "{\"type\":\"stdin\",\"jobId\":\"no-such-job\",\"data\":\"x\"}|404",
        "{\"type\":\"stdin\",\"jobId\":\"../x\",\"data\":\"x\"}|404",
        "{\"type\":\"cancel\",\"jobId\":\"no-such-job\"}|404",
        "{\"type\":\"resize\",\"jobId\":\"no-such-job\",\"columns\":0,\"rows\":1}|422"
      })
  void refusesABadFrameAndGoesOn(String frame, int status) {
    try (Socket socket = guest.socket()) {
      socket.send(frame);
      JsonNode refused = socket.next("refused");
      assertEquals(status, refused.at("/problem/status").intValue(), refused.toString());
      stillServes(socket);
    }
  }

  @Test
  void namesTheRequestThatIsRefused() {
    try (Socket socket = guest.socket()) {
      socket.send(Map.of("type", "run", "requestId", "r-7", "language", "python"));
      JsonNode refused = socket.next("refused");
      assertEquals("r-7", refused.get("requestId").textValue());
      assertEquals("code", refused.at("/problem/errors/0/field").textValue());
    }
  }

  @Test
  void refusesWhatIsSomebodyElses() {
    String session =
        guest
            .post("/api/sessions", Map.of("title", "T", "language", "python", "code", "say x"))
            .json()
            .get("id")
            .textValue();
    try (Socket mine = guest.socket();
        Socket theirs = stranger.socket()) {
      mine.send(Map.of("type", "run", "language", "python", "code", "ask me"));
      String job = mine.next("job").get("jobId").textValue();
      mine.skipTo("output");
      for (Map<String, Object> frame :
          List.<Map<String, Object>>of(
              Map.of("type", "open", "sessionId", session),
              Map.of("type", "run", "sessionId", session),
              Map.of("type", "stdin", "jobId", job, "data", "stolen"),
              Map.of("type", "stdin-end", "jobId", job),
              Map.of("type", "resize", "jobId", job, "columns", 1, "rows", 1),
              Map.of("type", "cancel", "jobId", job))) {
        theirs.send(frame);
        assertEquals(404, theirs.next("refused").at("/problem/status").intValue());
      }
      mine.send(Map.of("type", "stdin", "jobId", job, "data", "honest"));
      mine.send(Map.of("type", "stdin-end", "jobId", job));
      assertEquals("mehonest", mine.skipTo("result").get("stdout").textValue());
    }
  }

  @Test
  void closesASocketThatSaysSomethingElseThanHelloFirst() {
    try (Socket socket = Socket.open(TestApi.port())) {
      socket.send(Map.of("type", "ping"));
      assertEquals(401, socket.next("refused").at("/problem/status").intValue());
      assertEquals(4401, socket.goodbye().code());
    }
  }

  @Test
  void closesASocketThatSaysNothingForTenSeconds() {
    try (Socket socket = Socket.open(TestApi.port())) {
      long before = System.nanoTime();
      assertEquals(4401, socket.goodbye().code());
      long seconds = (System.nanoTime() - before) / 1_000_000_000L;
      assertTrue(seconds >= 9 && seconds <= 13, seconds + " s");
    }
  }

  @Test
  void letsABadTokenBeFollowedByAGoodOne() {
    try (Socket socket = Socket.open(TestApi.port())) {
      socket.send(Map.of("type", "hello", "accessToken", "forged"));
      assertEquals(401, socket.next("refused").at("/problem/status").intValue());
      socket.send(Map.of("type", "hello", "accessToken", guest.token()));
      assertEquals("guest", socket.next("welcome").at("/user/role").textValue());
      socket.send(Map.of("type", "hello", "accessToken", guest.token()));
      socket.next("welcome");
      socket.send(Map.of("type", "hello", "accessToken", stranger.token()));
      assertEquals(403, socket.next("refused").at("/problem/status").intValue());
    }
  }

  @Test
  void closesASocketThatSendsBytes() {
    try (Socket socket = guest.socket()) {
      socket.sendBinary(new byte[] {1, 2, 3});
      Socket.Goodbye goodbye = socket.goodbye();
      assertEquals(1003, goodbye.code());
      assertFalse(goodbye.reason().isEmpty());
    }
  }

  @Test
  void closesASocketWhoseFrameIsTooLarge() {
    try (Socket socket = guest.socket()) {
      socket.send("x".repeat((3 << 20) + 1));
      assertEquals(1009, socket.goodbye().code());
    }
    try (Socket socket = guest.socket()) {
      stillServes(socket);
    }
  }

  @Test
  void closesASocketThatInflatesATrifleToAnUproar() throws IOException {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(new byte[64 << 20]);
    deflater.finish();
    byte[] bomb = new byte[1 << 20];
    int length = deflater.deflate(bomb);
    deflater.end();
    try (RawSocket socket =
        new RawSocket(TestApi.port(), "Sec-WebSocket-Extensions: permessage-deflate\r\n")) {
      socket.send(0xc1, Arrays.copyOf(bomb, length), true);
      assertTrue(List.of(1002, 1009).contains(socket.goodbye().orElse(0)));
    }
  }

  @ParameterizedTest
  @CsvSource({"0x81,false,1002", "0x83,true,1002", "0xf1,true,1002"})
  void closesASocketThatBreaksTheProtocol(String first, boolean masked, int code)
      throws IOException {
    try (RawSocket socket = new RawSocket(TestApi.port(), "")) {
      socket.send(Integer.decode(first), new byte[] {'x'}, masked);
      assertEquals(code, socket.goodbye().orElse(0));
    }
  }

  @Test
  void closesASocketThatSendsWhatIsNotUtf8() throws IOException {
    try (RawSocket socket = new RawSocket(TestApi.port(), "")) {
      socket.send(0x81, new byte[] {(byte) 0xc3, 0x28}, true);
      assertEquals(1007, socket.goodbye().orElse(0));
    }
  }

  @Test
  void givesUpASocketThatReadsNothingAndServesTheOthers() throws IOException {
    try (RawSocket deaf = new RawSocket(TestApi.port(), "");
        Socket other = guest.socket()) {
      deaf.sendText("{\"type\":\"hello\",\"accessToken\":\"" + guest.token() + "\"}");
      for (int i = 0; i < 16; i++) {
        deaf.sendText("{\"type\":\"run\",\"language\":\"python\",\"code\":\"flood\"}");
      }
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> {
            JsonNode items = guest.get("/api/jobs?limit=20").json().get("items");
            return items.size() >= 3 && !items.toString().matches(".*\"(queued|processing)\".*");
          });
      other.send(Map.of("type", "run", "language", "python", "code", "say hello"));
      assertEquals("hello", other.skipTo("result").get("stdout").textValue());
      assertEquals(1013, deaf.goodbye().orElse(0));
    }
  }

  @Test
  void hearsNothingMoreOfASocketWhoseTokenHasExpired() throws InterruptedException {
    Instant now = Instant.now();
    String brief =
        JWT.create()
            .withIssuer("codecrafter")
            .withAudience("codecrafter-api")
            .withSubject(JWT.decode(guest.token()).getSubject())
            .withClaim("role", "guest")
            .withClaim("family", JWT.decode(guest.token()).getClaim("family").asString())
            .withJWTId("j")
            .withIssuedAt(now)
            .withExpiresAt(now.plusSeconds(2))
            .sign(Algorithm.HMAC256(TestApi.ACCESS_SECRET));
    try (Socket socket = guest.as(brief).socket()) {
      Thread.sleep(Duration.ofSeconds(3));
      socket.send(Map.of("type", "run", "language", "python", "code", "say x"));
      assertEquals(401, socket.next("refused").at("/problem/status").intValue());
      socket.send(Map.of("type", "hello", "accessToken", guest.token()));
      socket.next("welcome");
      stillServes(socket);
    }
  }

  @Test
  void closesASocketThatFloods() {
    try (Socket socket = guest.socket()) {
      assertThrows(
          CompletionException.class,
          () -> {
            for (int i = 0; i < 200_000; i++) {
              socket.send("{\"type\":\"ping\"}");
            }
          });
    }
    try (Socket socket = guest.socket()) {
      stillServes(socket);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1.evil.example"})
  void opensNoSocketForAnotherOrigin(String origin) throws IOException {
    String answer =
        RawHttp.send(
            TestApi.port(),
            "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: %s\r\nUpgrade: websocket\r\n"
                    .formatted(TestApi.port(), origin)
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
    assertTrue(answer.contains("application/problem+json"), answer);
  }

  @Test
  void setsNoCookieWithASocket() throws IOException {
    try (RawSocket raw = new RawSocket(TestApi.port(), "")) {
      assertFalse(raw.answer().toLowerCase(Locale.ROOT).contains("cookie"), raw.answer());
    }
  }

  @Test
  void opensASocketForItsOwnPages() {
    try (Socket socket = Socket.open(TestApi.port(), "http://127.0.0.1:" + TestApi.port())) {
      socket.send(Map.of("type", "hello", "accessToken", guest.token()));
      socket.next("welcome");
    }
  }
}
