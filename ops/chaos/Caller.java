import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks the API and keeps what it answered that it should not. Thread-safe. */
final class Caller {
  /** An answer; of status 0 where none came. */
  record Answer(int status, JsonNode body) {
    boolean isGood() {
      return status >= 200 && status < 300;
    }
  }

  private final int port;
  private final List<String> wrong = new ArrayList<>();
  private final Map<String, Integer> tally = new TreeMap<>();

  Caller(int port) {
    this.port = port;
  }

  /** Everything but an answer of 503 with Retry-After, or none at all, is told as wrong. */
  Answer call(String method, String path, Object body, String token) throws InterruptedException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .timeout(Duration.ofSeconds(20))
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + token)
              .method(
                  method,
                  body == null
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(Wire.JSON.writeValueAsString(body)));
      HttpResponse<String> answer = Wire.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      judge(method + " " + path.replaceAll("[0-9a-f]{24}", "…"), answer);
      return new Answer(answer.statusCode(), read(answer.body()));
    } catch (IOException e) {
      count("no answer");
      return new Answer(0, Wire.JSON.createObjectNode());
    }
  }

  private static JsonNode read(String body) {
    try {
      return Wire.JSON.readTree(body.isEmpty() ? "{}" : body);
    } catch (IOException e) {
      return Wire.JSON.createObjectNode();
    }
  }

  private void judge(String what, HttpResponse<String> answer) {
    int status = answer.statusCode();
    count(Integer.toString(status));
    boolean away = status == 503 && answer.headers().firstValue("Retry-After").isPresent();
    if (status >= 400 && !away) {
      synchronized (wrong) {
        wrong.add(what + " answered " + status + ": " + answer.body().strip());
      }
    }
  }

  private synchronized void count(String what) {
    tally.merge(what, 1, Integer::sum);
  }

  /** How often each status came, and how often nothing. */
  synchronized Map<String, Integer> tally() {
    return new TreeMap<>(tally);
  }

  List<String> wrong() {
    synchronized (wrong) {
      return List.copyOf(wrong);
    }
  }
}
