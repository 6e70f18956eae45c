package codecrafter.api.piston;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.Api;
import codecrafter.api.kit.Client;
import codecrafter.api.kit.Socket;
import codecrafter.api.kit.TestApi;
import codecrafter.testkit.Stores;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectIT {
  private Socket socket = Socket.at(TestApi.port(), "/api/v2/connect");

  @AfterEach
  void close() {
    socket.close();
  }

  private static Map<String, Object> init(String language, String code) {
    return Map.of(
        "type",
        "init",
        "language",
        language,
        "version",
        "*",
        "stdin",
        "is not read",
        "files",
        List.of(Map.of("content", code)));
  }

  private static Map<String, String> input(String data) {
    return Map.of("type", "data", "stream", "stdin", "data", data);
  }

  private void hears(String... frames) {
    for (String frame : frames) {
      assertEquals(frame, socket.next().toString());
    }
  }

  private void endsWith(int code, String reason) {
    assertEquals(new Socket.Goodbye(code, reason), socket.goodbye());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v2/connect", "/api/v2/piston/connect", "/api/v2/connect/"})
  void runsAProgramAndTellsAllOfIt(String path) {
    socket.close();
    socket = Socket.at(TestApi.port(), path);
    socket.send(init("py", "say hello"));
    hears(
        "{\"type\":\"runtime\",\"language\":\"python\",\"version\":\"3.13.5\"}",
        "{\"type\":\"stage\",\"stage\":\"run\"}",
        "{\"type\":\"data\",\"stream\":\"stdout\",\"data\":\"hello\"}",
        "{\"type\":\"exit\",\"stage\":\"run\",\"code\":0,\"signal\":null}");
    endsWith(4999, "Job Completed");
  }

  @Test
  void tellsTheCompilerFromTheProgram() {
    socket.send(init("c", "say hello"));
    hears(
        "{\"type\":\"runtime\",\"language\":\"c\",\"version\":\"14.2.0\"}",
        "{\"type\":\"stage\",\"stage\":\"compile\"}",
        "{\"type\":\"exit\",\"stage\":\"compile\",\"code\":0,\"signal\":null}",
        "{\"type\":\"stage\",\"stage\":\"run\"}",
        "{\"type\":\"data\",\"stream\":\"stdout\",\"data\":\"hello\"}",
        "{\"type\":\"exit\",\"stage\":\"run\",\"code\":0,\"signal\":null}");
  }

  @Test
  void passesOnWhatIsTypedAndSignalsAndTheEndOfInput() {
    socket.send(init("py", "ask name?"));
    socket.send(input("Zoë "));
    socket.skipTo("data");
    socket.send(Map.of("type", "signal", "signal", "SIGTERM"));
    socket.send(Map.of("type", "thanks"));
    socket.send(input(" 🎈"));
    socket.send(Map.of("type", "eof"));
    assertEquals("Zoë SIGTERM 🎈", socket.next("data").get("data").textValue());
    endsWith(4999, "Job Completed");
  }

  @Test
  void isInitialisedOnce() {
    socket.send(init("py", "wait"));
    socket.send(init("py", "wait"));
    endsWith(4000, "Already Initialized");
  }

  @Test
  void isInitialisedInTime() {
    endsWith(4001, "Initialization Timeout");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | Not valid JSON, at line 1, column 2.",
        "{\"type\":\"init\"} | language is required as a string",
        "{\"type\":\"init\",\"language\":\"py\",\"version\":\"2\",\"files\":[{\"content\":\"\"}]} | py-2 runtime is unknown"
      })
  void saysWhatIsWrongAndCloses(String frame, String message) {
    socket.send(frame);
    assertEquals(message, socket.next("error").get("message").textValue());
    endsWith(4002, "Notified Error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"data\",\"stream\":\"stdin\",\"data\":\"x\"}",
        "{\"type\":\"signal\",\"signal\":\"SIGTERM\"}",
        "{\"type\":\"signal\",\"signal\":\"nonsense\"}"
      })
  void takesNothingBeforeItIsInitialised(String frame) {
    socket.send(frame);
    endsWith(4003, "Not yet initialized");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"data\",\"stream\":\"stdout\",\"data\":\"x\"} | 4004 | Can only write to stdin",
        "{\"type\":\"data\",\"data\":\"x\"} | 4004 | Can only write to stdin",
        "{\"type\":\"signal\",\"signal\":\"SIGNONSENSE\"} | 4005 | Invalid signal",
        "{\"type\":\"signal\",\"signal\":9} | 4005 | Invalid signal"
      })
  void closesOnWhatCannotBeFollowed(String frame, int code, String reason) {
    socket.send(init("py", "wait here"));
    socket.skipTo("data");
    socket.send(frame);
    endsWith(code, reason);
    awaitCancelled();
  }

  @Test
  void cancelsAJobWhoseClientHasGone() {
    socket.send(init("py", "wait here"));
    socket.skipTo("data");
    socket.close();
    awaitCancelled();
  }

  @Test
  void understandsTextOnly() {
    socket.sendBinary(new byte[] {1});
    socket.next("error");
    endsWith(4002, "Notified Error");
  }

  @Test
  void asksForTheKeyWhereThereIsOne() {
    try (Api api = new Api(TestApi.settings(Map.of("PISTON_KEY", "a-key-for-the-tests"))).start()) {
      assertThrows(CompletionException.class, () -> Socket.at(api.port(), "/api/v2/connect"));
      assertEquals(401, new Client(api.port()).post("/api/v2/execute", "{}").status());
    }
  }

  @Test
  void isNotThereWhenSwitchedOff() {
    try (Api api = new Api(TestApi.settings(Map.of("PISTON", "off"))).start()) {
      assertThrows(CompletionException.class, () -> Socket.at(api.port(), "/api/v2/connect"));
    }
  }

  @Test
  void countsRuns() {
    try (Api api = new Api(TestApi.settings(Map.of("RATE_LIMIT_RUNS", "1"))).start()) {
      for (int i = 0; i < 2; i++) {
        socket.close();
        socket = Socket.at(api.port(), "/api/v2/connect");
        socket.send(init("py", "say x"));
      }
      assertTrue(socket.next("error").get("message").textValue().contains("limit is 1"));
    }
  }

  private static long of(String status) {
    try (MongoClient mongo = MongoClients.create(Stores.mongoUrlOfWorker())) {
      return mongo
          .getDatabase("codecrafter")
          .getCollection("jobs")
          .countDocuments(
              Filters.and(Filters.eq("userId", "piston"), Filters.eq("status", status)));
    }
  }

  /** None of nobody's jobs is left running. */
  private static void awaitCancelled() {
    await().until(() -> of("processing") == 0 && of("queued") == 0 && of("cancelled") > 0);
  }
}
