package codecrafter.api.live;

import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a client of the Debug Adapter Protocol is told: frames on their way to its socket become the
 * messages of the protocol. Thread-safe.
 */
final class DapVoice implements Wire {
  private static final String REQUEST = "dap-";
  private static final int NORMAL = 1000;
  private static final int MOST_AWAITED = 1000;

  private final Wire wire;
  private final ReentrantLock lock = new ReentrantLock();

  /** The requests without an answer yet, by their numbers. */
  private final Map<Integer, String> awaited = new HashMap<>();

  private int seq;
  private @Nullable String job;
  private boolean hasExited;
  private boolean hasTerminated;

  DapVoice(Wire wire) {
    this.wire = wire;
  }

  static String requestId(int seq) {
    return REQUEST + seq;
  }

  static boolean isGoodbye(String command) {
    return command.equals("disconnect") || command.equals("terminate");
  }

  /** The job that runs; null before and after. */
  @Nullable String job() {
    return locked(() -> job);
  }

  /** Notes that a request waits for its answer; false when too many do. */
  boolean awaits(int request, String command) {
    return locked(() -> {
      if (awaited.size() >= MOST_AWAITED) {
        return false;
      }
      awaited.put(request, command);
      return true;
    });
  }

  void answer(int request, String command, JsonNode body) {
    ObjectNode answer = answer(request, command, true);
    answer.set("body", body);
    tell(answer);
  }

  void answer(int request, String command, String no) {
    ObjectNode answer = answer(request, command, false).put("message", no);
    answer
        .putObject("body")
        .putObject("error")
        .put("id", 1)
        .put("format", no.replace("{", "(").replace("}", ")"))
        .put("showUser", true);
    tell(answer);
  }

  private ObjectNode answer(int request, String command, boolean success) {
    locked(() -> awaited.remove(request));
    return Json.mapper()
        .createObjectNode()
        .put("type", "response")
        .put("request_seq", request)
        .put("success", success)
        .put("command", command);
  }

  private void event(String name, @Nullable JsonNode body) {
    ObjectNode event = Json.mapper().createObjectNode().put("type", "event").put("event", name);
    if (body != null) {
      event.set("body", body);
    }
    tell(event);
  }

  private void output(String category, String text) {
    event("output", Json.mapper().createObjectNode().put("category", category).put("output", text));
  }

  /** Numbers a message and sends it. One that cannot go out has nobody to go to. */
  private void tell(ObjectNode message) {
    locked(() -> {
      try {
        wire.send(message.put("seq", ++seq).toString());
      } catch (IOException gone) {
        wire.close(NORMAL, "Gone");
      }
      return true;
    });
  }

  @Override
  public void send(String text) throws IOException {
    JsonNode frame = parse(text);
    String type = frame.path("type").asText();
    if (type.equals("job")) {
      locked(() -> job = frame.path("jobId").asText());
      answer(asked(frame), "launch", Json.mapper().createObjectNode());
    } else if (type.equals("refused")) {
      refused(frame);
    } else if (frame.path("jobId").asText().equals(job())) {
      ofJob(type, frame);
    }
  }

  private void ofJob(String type, JsonNode frame) {
    switch (type) {
      case "output" -> {
        String stream = frame.path("stream").asText();
        output(stream.equals("compile") ? "console" : stream, frame.path("data").asText());
      }
      case "debug" -> passOn(frame.path("message"));
      case "result" -> result(frame);
      default -> {}
    }
  }

  private void passOn(JsonNode message) {
    if (!(message.deepCopy() instanceof ObjectNode copy)) {
      return;
    }
    if (message.path("type").asText().equals("response")) {
      locked(() -> awaited.remove(message.path("request_seq").asInt()));
    }
    switch (message.path("event").asText()) {
      case "initialized" -> {
        event("capabilities", message.path("body"));
        copy.remove("body");
      }
      case "exited" -> locked(() -> hasExited = true);
      case "terminated" -> locked(() -> hasTerminated = true);
      default -> {}
    }
    tell(copy);
  }

  private void result(JsonNode job) {
    if (job.hasNonNull("message")) {
      output("important", job.get("message").asText() + "\n");
    }
    if (!locked(() -> hasExited) && job.hasNonNull("exitCode")) {
      event("exited", Json.mapper().createObjectNode().set("exitCode", job.get("exitCode")));
    }
    if (!locked(() -> hasTerminated)) {
      event("terminated", null);
    }
    Map<Integer, String> unanswered =
        locked(() -> {
          this.job = null;
          return Map.copyOf(awaited);
        });
    unanswered.forEach((request, command) -> {
      if (isGoodbye(command)) {
        answer(request, command, Json.mapper().createObjectNode());
      } else if (request > 0) {
        answer(request, command, "The program has ended.");
      }
    });
  }

  private void refused(JsonNode frame) {
    String why = frame.at("/problem/detail").asText();
    int request = asked(frame);
    @Nullable String command = locked(() -> awaited.get(request));
    if (command == null || request == 0) {
      output("important", why + "\n");
    } else {
      answer(request, command, why);
    }
  }

  /** The number of the request that a frame answers; 0 for none. */
  private static int asked(JsonNode frame) {
    String id = frame.path("requestId").asText();
    try {
      return id.startsWith(REQUEST) ? Integer.parseInt(id.substring(REQUEST.length())) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static JsonNode parse(String frame) {
    try {
      return Json.mapper().readTree(frame);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Not one of our own frames", e);
    }
  }

  private interface Look<T extends @Nullable Object> {
    T at();
  }

  private <T extends @Nullable Object> T locked(Look<T> look) {
    lock.lock();
    try {
      return look.at();
    } finally {
      lock.unlock();
    }
  }

  /** Says goodbye after all that was said. */
  void end() {
    close(NORMAL, "Disconnected");
  }

  @Override
  public void close(int code, String reason) {
    wire.close(code, reason);
  }
}
