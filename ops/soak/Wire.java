import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A socket of one client, which keeps what it is told with the time when that came. */
final class Wire implements WebSocket.Listener {
  static final ObjectMapper JSON = new ObjectMapper();
  static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** What came, and when by {@link System#nanoTime}; the frame of type {@code gone} is the last. */
  record Heard(JsonNode frame, long nanos) {
    String type() {
      return frame.path("type").asText();
    }
  }

  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final StringBuilder part = new StringBuilder();
  private final WebSocket socket;

  private Wire(int port) {
    socket =
        HTTP.newWebSocketBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), this)
            .join();
  }

  /** Opens a socket; throws when nobody answers. */
  static Wire open(int port) {
    return new Wire(port);
  }

  void send(String frame) throws IOException {
    try {
      socket.sendText(frame, true).get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IOException("The socket is gone", e);
    }
  }

  /** The next frame, if one comes in time. */
  Heard next(long millis) throws InterruptedException {
    return heard.poll(millis, TimeUnit.MILLISECONDS);
  }

  /** The next frame of a type; others are passed over. */
  Heard await(String type) throws IOException, InterruptedException {
    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < until) {
      Heard next = heard.poll(1, TimeUnit.SECONDS);
      if (next != null && next.type().equals(type)) {
        return next;
      }
      if (next != null && (next.type().equals("gone") || next.type().equals("refused"))) {
        throw new IOException("Instead of " + type + ": " + next.frame());
      }
    }
    throw new IOException("No " + type + " came within 20 s");
  }

  /** Cuts it without a goodbye. */
  void cut() {
    socket.abort();
  }

  @Override
  public CompletionStage<?> onText(WebSocket ws, CharSequence data, boolean last) {
    long now = System.nanoTime();
    part.append(data);
    if (last) {
      try {
        heard.add(new Heard(JSON.readTree(part.toString()), now));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      } finally {
        part.setLength(0);
      }
    }
    ws.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket ws, int code, String reason) {
    gone(code + " " + reason);
    return null;
  }

  @Override
  public void onError(WebSocket ws, Throwable error) {
    gone(error.toString());
  }

  private void gone(String why) {
    heard.add(new Heard(JSON.createObjectNode().put("type", "gone").put("why", why), System.nanoTime()));
  }

  static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(5))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Calls the API as somebody; throws what is not below 300. */
  static JsonNode call(int port, String method, String path, Object body, String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
  }
}
