import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Lives in one product and looks for its own traces in another. Arguments: {@code live} or {@code
 * look}, the product's address, the file in which it notes what it has seen. Prints TAP.
 */
public final class Story {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** What changes by being looked at, or may lag behind. */
  private static final List<String> FLEETING = List.of("updatedAt", "lastLogin", "queuedAt");

  private final String base;
  private final ObjectNode notes;

  private Story(String base, ObjectNode notes) {
    this.base = base;
    this.notes = notes;
  }

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[2]);
    if (args[0].equals("live")) {
      Story story = new Story(args[1], JSON.createObjectNode());
      story.live();
      Files.writeString(file, JSON.writeValueAsString(story.notes));
      return;
    }
    System.exit(new Story(args[1], (ObjectNode) JSON.readTree(file.toFile())).look() ? 0 : 1);
  }

  /** A pad with files, versions and a name for one, a run that leaves a file, a guest, a run under way. */
  private void live() throws Exception {
    String name = "keeper" + UUID.randomUUID().toString().substring(0, 8);
    Map<String, String> account =
        Map.of("username", name, "email", name + "@example.com", "password", "correct horse " + name);
    call("POST", "/api/auth/register", account, null);
    notes.put("email", account.get("email")).put("password", account.get("password"));
    String token = signIn();
    String pad = made("/api/sessions", Map.of("title", "Kept", "language", "python", "code", "print(1)\n"), token);
    String at = "/api/sessions/" + pad;
    call("POST", at + "/files", Map.of("path", "notes/ü.txt", "content", "kept\n"), token);
    call("PATCH", at + "/files", Map.of("path", "notes/ü.txt", "to", "notes/v.txt"), token);
    call("POST", at + "/checkpoints", Map.of("name", "worth it"), token);
    String code = "import os; open(os.environ['OUTPUT_DIR'] + '/left.bin', 'wb').write(bytes(range(256)) * 999)\nprint('left')";
    String job = call("POST", "/api/execute", Map.of("language", "python", "code", code, "sessionId", pad), token).get("jobId").asText();
    call("GET", "/api/jobs/" + job + "?wait=true", null, token);
    notes.put("artifact", "/api/jobs/" + job + "/artifacts/left.bin");
    notes.put("left", bytes(notes.get("artifact").asText(), token));
    ObjectNode seen = notes.putObject("seen");
    for (String path : List.of("/api/me", at, at + "/history", at + "/checkpoints", at + "/logs", "/api/sessions", "/api/jobs/" + job)) {
      seen.set(path, lasting(call("GET", path, null, token)));
    }
    JsonNode guest = call("POST", "/api/auth/guest", Map.of(), null);
    notes.put("guest", guest.get("refreshToken").asText());
    notes.put("guestsPad", made("/api/sessions", Map.of("title", "A guest's", "language", "python", "code", "2\n"), guest.get("accessToken").asText()));
    notes.put(
        "underWay",
        call("POST", "/api/execute", Map.of("language", "python", "code", "import time; time.sleep(50)"), token)
            .get("jobId")
            .asText());
  }

  private boolean look() throws Exception {
    String token = signIn();
    boolean good = tell(true, "signs in with the old password");
    for (Map.Entry<String, JsonNode> one : notes.get("seen").properties()) {
      JsonNode now = lasting(call("GET", one.getKey(), null, token));
      good &= tell(now.equals(one.getValue()), one.getKey().replaceAll("[0-9a-f-]{20,}", "…") + " is as it was");
      if (!now.equals(one.getValue())) {
        System.out.println("# was " + one.getValue() + "\n# is " + now);
      }
    }
    good &= tell(bytes(notes.get("artifact").asText(), token).equals(notes.get("left").asText()), "a file that a run left is the same");
    JsonNode guest = call("POST", "/api/auth/refresh", Map.of("refreshToken", notes.get("guest").asText()), null);
    JsonNode pad = call("GET", "/api/sessions/" + notes.get("guestsPad").asText(), null, guest.get("accessToken").asText());
    good &= tell(pad.get("title").asText().equals("A guest's"), "a guest is signed in still, and has their pad");
    JsonNode lost = call("GET", "/api/jobs/" + notes.get("underWay").asText(), null, token);
    good &= tell(lost.get("status").asText().equals("error"), "a job that was under way has ended");
    String job = call("POST", "/api/execute", Map.of("language", "python", "code", "print('new')"), token).get("jobId").asText();
    JsonNode run = call("GET", "/api/jobs/" + job + "?wait=true", null, token);
    return good & tell(run.path("stdout").asText().equals("new\n"), "programs run");
  }

  private static boolean tell(boolean good, String what) {
    System.out.println((good ? "ok - " : "not ok - ") + what);
    return good;
  }

  private String signIn() throws Exception {
    return call("POST", "/api/auth/login", Map.of("email", notes.get("email"), "password", notes.get("password")), null)
        .get("accessToken")
        .asText();
  }

  private String made(String path, Object body, String token) throws Exception {
    return call("POST", path, body, token).get("id").asText();
  }

  private static JsonNode lasting(JsonNode answer) {
    answer.forEach(Story::lasting);
    if (answer instanceof ObjectNode object) {
      object.remove(FLEETING);
    }
    return answer;
  }

  private String bytes(String path, String token) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token).build();
    return HexFormat.of().formatHex(HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
  }

  private JsonNode call(String method, String path, Object body, String token) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
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
      throw new IllegalStateException(method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
  }
}
