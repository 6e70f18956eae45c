import codecrafter.worker.abuse.Corpus;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** A guest who sends programs. */
final class Visitor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration FRESH = Duration.ofMinutes(8);
  private static final List<String> UNDER_WAY = List.of("queued", "processing");

  private final URI base;
  private String token = "";
  private String refresh = "";
  private long since;

  Visitor(URI base) throws IOException, InterruptedException {
    this.base = base;
    keep(ask("POST", "/api/auth/guest", "{}", ""));
  }

  private void keep(JsonNode tokens) {
    token = tokens.get("accessToken").asText();
    refresh = tokens.get("refreshToken").asText();
    since = System.nanoTime();
  }

  /** One that is good for a while yet. */
  private synchronized String token() throws IOException, InterruptedException {
    if (System.nanoTime() - since > FRESH.toNanos()) {
      keep(ask("POST", "/api/auth/refresh", JSON.createObjectNode().put("refreshToken", refresh).toString(), ""));
    }
    return token;
  }

  String submit(Corpus.Case c) throws IOException, InterruptedException {
    return submit(request(c));
  }

  /** The body of POST /api/execute; memory and disk are the usual ones, but where the case says. */
  private static ObjectNode request(Corpus.Case c) {
    ObjectNode request = JSON.createObjectNode().put("language", c.language()).put("stdin", c.stdin());
    request.putArray("files").addObject().put("path", c.submitAs()).put("content", c.source());
    ObjectNode limits = request.putObject("limits");
    limits
        .put("wallMs", c.loops() ? 2_000 : c.endsByItself() ? 20_000 : 5_000)
        .put("compileWallMs", 10_000)
        .put("cpuMs", 60_000)
        .put("pids", 64);
    c.limits().properties().forEach(own -> limits.set(own.getKey(), own.getValue()));
    return request;
  }

  String submitHello() throws IOException, InterruptedException {
    return submit(
        JSON.createObjectNode()
            .put("language", "python")
            .put("code", "print('hello', input())")
            .put("stdin", "x\n"));
  }

  private String submit(ObjectNode request) throws IOException, InterruptedException {
    return ask("POST", "/api/execute", request.toString(), token()).get("jobId").asText();
  }

  /** The job as it is when it has ended. */
  JsonNode result(String id) throws IOException, InterruptedException {
    while (true) {
      JsonNode job = ask("GET", "/api/jobs/" + id + "?wait=true", "", token());
      if (!UNDER_WAY.contains(job.get("status").asText())) {
        return job;
      }
    }
  }

  /** A file that a job left, as text. */
  String text(String path) throws IOException, InterruptedException {
    return said("GET", path, "", token());
  }

  private JsonNode ask(String method, String path, String body, String bearer)
      throws IOException, InterruptedException {
    return JSON.readTree(said(method, path, body, bearer));
  }

  private String said(String method, String path, String body, String bearer)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    HttpResponse<String> answer =
        HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }
}
