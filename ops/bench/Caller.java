import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A guest with one socket, who runs one program at a time. Not thread-safe. */
final class Caller implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI base;
  private final String token;
  private final WebSocket socket;
  private final Messages frames = new Messages();

  Caller(URI base) throws Exception {
    this.base = base;
    this.token = guest(base);
    this.socket =
        HTTP.newWebSocketBuilder()
            .header("Origin", base.toString().replaceAll("/$", ""))
            .buildAsync(URI.create(base.toString().replaceFirst("^http", "ws")).resolve("/ws"), frames)
            .get(10, TimeUnit.SECONDS);
    send(Map.of("type", "hello", "accessToken", token));
    await("welcome");
  }

  /** The access token of a new guest. */
  static String guest(URI base) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/api/auth/guest"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    return answer(request).get("accessToken").asText();
  }

  /** From sending {@code run} to the arrival of {@code result}, milliseconds. */
  double run(String language, String code) throws Exception {
    long start = System.nanoTime();
    send(Map.of("type", "run", "requestId", "r", "language", language, "code", code));
    JsonNode result = await("result");
    double ms = (System.nanoTime() - start) / 1e6;
    if (!result.get("status").asText().equals("completed")
        || !result.get("stdout").asText().startsWith("hello")) {
      throw new IllegalStateException("The run ended so: " + result);
    }
    return ms;
  }

  /** How long POST /api/execute takes to answer, milliseconds; then waits for the job to end. */
  double execute(String language, String code) throws Exception {
    String body = JSON.writeValueAsString(Map.of("language", language, "code", code));
    long start = System.nanoTime();
    JsonNode accepted = post("/api/execute", body, token);
    double ms = (System.nanoTime() - start) / 1e6;
    JsonNode job = get("/api/jobs/" + accepted.get("jobId").asText() + "?wait=true");
    if (!job.get("status").asText().equals("completed")) {
      throw new IllegalStateException("The job ended so: " + job);
    }
    return ms;
  }

  /** One round trip to the API that touches no store, milliseconds. */
  double health() throws Exception {
    long start = System.nanoTime();
    get("/health");
    return (System.nanoTime() - start) / 1e6;
  }

  /** Whether the language can be run here. */
  boolean serves(String language) throws Exception {
    for (JsonNode served : get("/api/languages")) {
      if (served.get("id").asText().equals(language)) {
        return true;
      }
    }
    return false;
  }

  private JsonNode await(String type) throws InterruptedException {
    while (true) {
      JsonNode frame = frames.next();
      if (frame == null) {
        throw new IllegalStateException("No " + type + " came within two minutes");
      }
      String got = frame.get("type").asText();
      if (got.equals(type)) {
        return frame;
      }
      if (got.equals("refused")) {
        throw new IllegalStateException("Refused: " + frame);
      }
    }
  }

  private void send(Map<String, String> frame) throws Exception {
    socket.sendText(JSON.writeValueAsString(frame), true).get(10, TimeUnit.SECONDS);
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return answer(request(path, token).GET().build());
  }

  private JsonNode post(String path, String body, String bearer)
      throws IOException, InterruptedException {
    return answer(
        request(path, bearer)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path, String bearer) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return request;
  }

  private static JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(
          request.uri() + " answered " + response.statusCode() + ": " + response.body());
    }
    return JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
  }

  @Override
  public void close() throws Exception {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
  }
}
