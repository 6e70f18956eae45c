import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A client of {@code /api/dap}, who debugs one program at a time. Not thread-safe. */
final class Debugger implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String token;

  /** Milliseconds from {@code launch} to the first stop, and of each step. */
  record Times(double first, List<Double> steps) {}

  Debugger(URI base) throws Exception {
    this.base = base;
    this.token = Caller.guest(base);
  }

  /** Stops at a line of the only file, steps so often, and ends the program. */
  Times debug(String language, String file, String code, int line, int steps) throws Exception {
    try (Wire wire = new Wire()) {
      wire.ask("initialize", JSON.createObjectNode().put("adapterID", "bench"));
      wire.answered("initialize");
      long start = System.nanoTime();
      wire.ask("launch", JSON.createObjectNode().put("language", language).put("code", code));
      wire.event("initialized");
      ObjectNode breakpoints = JSON.createObjectNode();
      breakpoints.putObject("source").put("path", file);
      breakpoints.putArray("breakpoints").addObject().put("line", line);
      wire.ask("setBreakpoints", breakpoints);
      wire.answered("setBreakpoints");
      wire.ask("configurationDone", JSON.createObjectNode());
      JsonNode stopped = wire.event("stopped");
      double first = (System.nanoTime() - start) / 1e6;
      List<Double> took = new ArrayList<>();
      for (int i = 0; i < steps; i++) {
        start = System.nanoTime();
        wire.ask("next", JSON.createObjectNode().set("threadId", stopped.get("threadId")));
        stopped = wire.event("stopped");
        took.add((System.nanoTime() - start) / 1e6);
      }
      wire.ask("disconnect", JSON.createObjectNode());
      wire.event("terminated");
      return new Times(first, took);
    }
  }

  @Override
  public void close() {
    http.close();
  }

  /** A socket for one program. */
  private final class Wire implements AutoCloseable {
    private final WebSocket socket;
    private final Messages messages = new Messages();
    private int seq;

    Wire() throws Exception {
      socket =
          http.newWebSocketBuilder()
              .header("Authorization", "Bearer " + token)
              .buildAsync(
                  URI.create(base.toString().replaceFirst("^http", "ws")).resolve("/api/dap"),
                  messages)
              .get(10, TimeUnit.SECONDS);
    }

    void ask(String command, JsonNode arguments) throws Exception {
      ObjectNode request =
          JSON.createObjectNode().put("seq", ++seq).put("type", "request").put("command", command);
      request.set("arguments", arguments);
      socket.sendText(request.toString(), true).get(10, TimeUnit.SECONDS);
    }

    JsonNode answered(String command) throws InterruptedException {
      return await("response", "command", command);
    }

    JsonNode event(String event) throws InterruptedException {
      return await("event", "event", event);
    }

    private JsonNode await(String type, String key, String name) throws InterruptedException {
      while (true) {
        JsonNode message = messages.next();
        if (message == null || !message.path("success").asBoolean(true)) {
          throw new IllegalStateException("Waiting for " + name + ", this came: " + message);
        }
        if (message.path("type").asText().equals(type) && message.path(key).asText().equals(name)) {
          return message.path("body");
        }
        if (message.path("event").asText().equals("terminated")) {
          throw new IllegalStateException("It ended before " + name);
        }
      }
    }

    @Override
    public void close() {
      socket.abort();
    }
  }
}
