package codecrafter.api.live;

import codecrafter.api.execute.RunRequest;
import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Refusal;
import codecrafter.contract.job.Terminal;
import codecrafter.contract.wire.Invalid;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What a client says. */
sealed interface ClientFrame {
  /** Says who it is; said again, with a later token, it goes on being that. */
  record Hello(String accessToken) implements ClientFrame {}

  /** Wants to see a session's runs. */
  record Open(String sessionId) implements ClientFrame {}

  /** Wants to see them no longer. */
  record Close(String sessionId) implements ClientFrame {}

  /** Wants a program run, to sit in front of. */
  record Run(@Nullable String requestId, RunRequest request, @Nullable Terminal terminal)
      implements ClientFrame {}

  /** Types into a program. */
  record Stdin(String jobId, String data) implements ClientFrame {}

  /** Will type no more. */
  record StdinEnd(String jobId) implements ClientFrame {}

  /** Shows the program in a terminal of another size. */
  record Resize(String jobId, int columns, int rows) implements ClientFrame {}

  /** Sends a program a signal. */
  record Signal(String jobId, codecrafter.contract.job.Signal signal) implements ClientFrame {}

  /** Wants a program stopped. */
  record Cancel(String jobId) implements ClientFrame {}

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
    JsonNode type = frame.get("type");
    if (type == null || !type.isTextual()) {
      throw Refusal.wrongType("type", "must be a text");
    }
    return switch (type.textValue()) {
      case "hello" -> new Hello(text(frame, "accessToken"));
      case "open" -> new Open(text(frame, "sessionId"));
      case "close" -> new Close(text(frame, "sessionId"));
      case "run" ->
          new Run(requestId(frame), JsonBody.bind(frame, RunRequest.class), terminal(frame));
      case "stdin" -> new Stdin(text(frame, "jobId"), text(frame, "data"));
      case "stdin-end" -> new StdinEnd(text(frame, "jobId"));
      case "resize" ->
          new Resize(text(frame, "jobId"), number(frame, "columns"), number(frame, "rows"));
      case "signal" ->
          new Signal(
              text(frame, "jobId"), codecrafter.contract.job.Signal.of(text(frame, "signal")));
      case "cancel" -> new Cancel(text(frame, "jobId"));
      case "ping" -> new Ping();
      default -> throw Refusal.wrongType("type", "is not one that is known here");
    };
  }

  private static @Nullable Terminal terminal(JsonNode frame) {
    JsonNode terminal = frame.get("terminal");
    if (terminal == null || terminal.isNull()) {
      return null;
    }
    if (!terminal.isObject()) {
      throw Refusal.wrongType("terminal", "must be an object");
    }
    return new Terminal(number(terminal, "columns"), number(terminal, "rows"));
  }

  private static String text(JsonNode frame, String field) {
    JsonNode value = frame.get(field);
    if (value == null || value.isNull()) {
      throw new Invalid(field, "is missing");
    }
    if (!value.isTextual()) {
      throw Refusal.wrongType(field, "must be a text");
    }
    return value.textValue();
  }

  private static int number(JsonNode frame, String field) {
    JsonNode value = frame.get(field);
    if (value == null || value.isNull()) {
      throw new Invalid(field, "is missing");
    }
    if (!value.isInt()) {
      throw Refusal.wrongType(field, "must be a whole number");
    }
    return value.intValue();
  }
}
