package codecrafter.api.live;

import codecrafter.api.http.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What a client says. */
sealed interface ClientFrame
    permits ClientFrame.Hello,
        ClientFrame.Open,
        ClientFrame.Close,
        ClientFrame.Ping,
        RunFrame,
        DebugFrame,
        EditFrame {
  /** Says who it is; said again, with a later token, it goes on being that. */
  record Hello(String accessToken) implements ClientFrame {}

  /** Wants to see a session: its runs, who is there, what changes in it. */
  record Open(String sessionId) implements ClientFrame {}

  /** Wants to see it no longer. */
  record Close(String sessionId) implements ClientFrame {}

  /** Wants to know whether anybody is there. */
  record Ping() implements ClientFrame {}

  /** The frame's own name for the answer to it, if it has one. */
  static @Nullable String requestId(JsonNode frame) {
    JsonNode id = frame.get("requestId");
    return id != null && id.isTextual() && id.textValue().length() <= 100 ? id.textValue() : null;
  }

  /**
   * Reads a frame.
   *
   * @throws Refusal 400 when it is of no known type or lacks a field
   */
  static ClientFrame read(JsonNode frame) {
    Fields fields = new Fields(frame);
    JsonNode type = frame.get("type");
    if (type == null || !type.isTextual()) {
      throw Refusal.wrongType("type", "must be a text");
    }
    return switch (type.textValue()) {
      case "hello" -> new Hello(fields.text("accessToken"));
      case "open" -> new Open(fields.text("sessionId"));
      case "close" -> new Close(fields.text("sessionId"));
      case "ping" -> new Ping();
      case "run" -> RunFrame.Run.of(frame);
      case "stdin" -> new RunFrame.Stdin(fields.text("jobId"), fields.text("data"));
      case "stdin-end" -> new RunFrame.StdinEnd(fields.text("jobId"));
      case "resize" ->
          new RunFrame.Resize(
              fields.text("jobId"), fields.number("columns"), fields.number("rows"));
      case "signal" ->
          new RunFrame.Signal(
              fields.text("jobId"), codecrafter.contract.job.Signal.of(fields.text("signal")));
      case "cancel" -> new RunFrame.Cancel(fields.text("jobId"));
      case "debug" -> DebugFrame.Debug.of(fields);
      case "debugger" -> new DebugFrame.Debugger(fields.text("jobId"));
      case "hand-over" -> new DebugFrame.HandOver(fields.text("jobId"), fields.text("to"));
      case "open-file" -> EditFrame.OpenFile.of(fields);
      case "close-file" -> new EditFrame.CloseFile(fields.text("sessionId"), fields.text("path"));
      case "push" -> EditFrame.Push.of(fields);
      case "cursor" -> EditFrame.Cursor.of(fields);
      case "check" -> EditFrame.Check.of(fields);
      default -> throw Refusal.wrongType("type", "is not one that is known here");
    };
  }
}
