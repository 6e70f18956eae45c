package codecrafter.api.live;

import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Refusal;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client of the Debug Adapter Protocol on a socket of its own. Its requests become the frames
 * that the page sends, so that they may do no more than these, and {@link DapVoice} makes its
 * answers of the frames that come back. What it says comes one after another.
 */
final class DapTalk {
  private static final List<String> OF_A_RUN =
      List.of(
          "sessionId",
          "language",
          "version",
          "code",
          "files",
          "main",
          "stdin",
          "args",
          "env",
          "limits",
          "terminal");

  private final DapVoice voice;
  private final Consumer<String> frames;
  private boolean isInitialized;
  private boolean isLaunched;

  /**
   * A talk that begins.
   *
   * @param frames takes each frame that this client as it were sends
   */
  DapTalk(DapVoice voice, Consumer<String> frames) {
    this.voice = voice;
    this.frames = frames;
  }

  /** Follows a message, or answers why not. */
  void heard(String text) {
    JsonNode message;
    try {
      message = JsonBody.parse(text);
    } catch (Refusal e) {
      voice.answer(0, "", Objects.toString(e.getMessage()));
      return;
    }
    if (!message.path("type").asText().equals("request")) {
      return;
    }
    int seq = message.path("seq").asInt(0);
    String command = message.path("command").asText("");
    JsonNode arguments = message.path("arguments");
    @Nullable String no =
        switch (command) {
          case "initialize" -> initialize(seq, arguments);
          case "launch" -> launch(seq, arguments);
          case "attach" -> "Only launch is possible here.";
          case "stdin" -> stdin(seq, arguments);
          default -> pass(seq, command, message);
        };
    if (no != null) {
      voice.answer(seq, command, no);
    }
  }

  private @Nullable String initialize(int seq, JsonNode arguments) {
    if (isInitialized) {
      return "It is initialized already.";
    }
    if (!arguments.path("linesStartAt1").asBoolean(true)
        || !arguments.path("columnsStartAt1").asBoolean(true)) {
      return "Lines and columns start at 1 here.";
    }
    if (!arguments.path("pathFormat").asText("path").equals("path")) {
      return "Sources are named by their paths here.";
    }
    isInitialized = true;
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("supportsConfigurationDoneRequest", true);
    voice.answer(seq, "initialize", body);
    return null;
  }

  private @Nullable String launch(int seq, JsonNode arguments) {
    if (!isInitialized) {
      return "Send initialize first.";
    }
    if (isLaunched) {
      return "It is launched already. Open another socket for another program.";
    }
    ObjectNode run = Json.mapper().createObjectNode();
    for (String name : OF_A_RUN) {
      if (arguments.hasNonNull(name)) {
        run.set(name, arguments.get(name));
      }
    }
    isLaunched = true;
    frame(seq, "launch", run.put("type", "run").put("kind", "debug"));
    return null;
  }

  private @Nullable String stdin(int seq, JsonNode arguments) {
    @Nullable String job = voice.job();
    if (job == null) {
      return "No program runs.";
    }
    if (!arguments.path("data").isTextual()) {
      return "arguments.data must be a text.";
    }
    ObjectNode stdin = Json.mapper().createObjectNode().put("type", "stdin").put("jobId", job);
    frame(0, "stdin", stdin.set("data", arguments.get("data")));
    voice.answer(seq, "stdin", Json.mapper().createObjectNode());
    return null;
  }

  private @Nullable String pass(int seq, String command, JsonNode message) {
    @Nullable String job = voice.job();
    boolean isGoodbye = DapVoice.isGoodbye(command);
    if (job == null && isGoodbye) {
      voice.answer(seq, command, Json.mapper().createObjectNode());
      voice.end();
      return null;
    }
    if (job == null) {
      return isLaunched ? "No program runs." : "Send launch first.";
    }
    ObjectNode debug = Json.mapper().createObjectNode().put("type", "debug").put("jobId", job);
    frame(seq, command, debug.set("message", message));
    return null;
  }

  private void frame(int seq, String command, ObjectNode frame) {
    if (!voice.awaits(seq, command)) {
      voice.answer(seq, command, "Too many requests wait for an answer.");
      return;
    }
    frames.accept(frame.put("requestId", DapVoice.requestId(seq)).toString());
  }

  /** The client is gone, and what it debugs goes with it. */
  void gone() {
    @Nullable String job = voice.job();
    if (job != null) {
      frames.accept(
          Json.mapper().createObjectNode().put("type", "cancel").put("jobId", job).toString());
    }
  }
}
