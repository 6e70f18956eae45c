package codecrafter.api.kit;

import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP to an API, as somebody or as nobody. Immutable. */
public final class Client {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final int port;
  private final @Nullable String accessToken;

  public Client(int port) {
    this(port, null);
  }

  private Client(int port, @Nullable String accessToken) {
    this.port = port;
    this.accessToken = accessToken;
  }

  /** What came back. */
  public record Answer(int status, HttpHeaders headers, String text) {
    public JsonNode json() {
      try {
        return text.isEmpty() ? NullNode.getInstance() : Json.mapper().readTree(text);
      } catch (IOException e) {
        throw new AssertionError("Not JSON: " + text, e);
      }
    }

    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** The first field that a problem complains of. */
    public String wrongField() {
      return json().path("errors").path(0).path("field").asText();
    }
  }

  public Client as(String token) {
    return new Client(port, token);
  }

  /** A new guest. */
  public Client asGuest() {
    return as(post("/api/auth/guest", "").json().get("accessToken").textValue());
  }

  /** A new member. */
  public Client asMember() {
    String name = "m" + UUID.randomUUID().toString().substring(0, 12);
    return as(signIn(name).get("accessToken").textValue());
  }

  /** Registers a new member and gives the answer to their signing in. */
  public JsonNode signIn(String name) {
    register(name);
    return login(name).json();
  }

  /** Registers a new member; their id. */
  public String register(String name) {
    Answer made =
        post(
            "/api/auth/register",
            Map.of("username", name, "email", name + "@example.com", "password", password(name)));
    if (made.status() != 201) {
      throw new AssertionError("Not registered: " + made.text());
    }
    return made.json().get("id").textValue();
  }

  /** Signs in somebody who has registered here. */
  public Answer login(String name) {
    return post("/api/auth/login", Map.of("email", name, "password", password(name)));
  }

  private static String password(String name) {
    return "correct horse " + name;
  }

  public String token() {
    if (accessToken == null) {
      throw new AssertionError("Nobody's client has no token");
    }
    return accessToken;
  }

  public int port() {
    return port;
  }

  public Answer get(String path) {
    return send("GET", path, null, "");
  }

  public Answer delete(String path) {
    return send("DELETE", path, null, "");
  }

  public Answer post(String path, Object body) {
    return send(
        "POST", path, body instanceof String text ? text : Json.write(body), "application/json");
  }

  public Answer patch(String path, Object body) {
    return send(
        "PATCH", path, body instanceof String text ? text : Json.write(body), "application/json");
  }

  public Answer put(String path, Object body) {
    return send("PUT", path, Json.write(body), "application/json");
  }

  /** Sends anything at all. */
  public Answer send(
      String method, String path, @Nullable String body, String contentType, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(40))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (accessToken != null) {
      request.header("Authorization", "Bearer " + accessToken);
    }
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Answer answer = new Answer(response.statusCode(), response.headers(), response.body());
      Contract.complaint(method, path, answer)
          .ifPresent(complaint -> {
            throw new AssertionError("Not as the OpenAPI document says: " + complaint);
          });
      return answer;
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + " got no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Opens a socket and says hello. */
  public Socket socket() {
    Socket socket = Socket.open(port);
    socket.send(Map.of("type", "hello", "accessToken", token()));
    socket.next("welcome");
    return socket;
  }
}
