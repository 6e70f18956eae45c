package codecrafter.api.live;

import codecrafter.api.http.Refusal;
import codecrafter.contract.wire.Invalid;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What a client says to a debugger. */
sealed interface DebugFrame extends ClientFrame {
  String jobId();

  /** A request of the Debug Adapter Protocol. */
  record Debug(String jobId, JsonNode message) implements DebugFrame {
    static final int MOST_CHARACTERS = 64 << 10;

    /** Those that change nothing. */
    private static final Set<String> READING =
        Set.of("threads", "stackTrace", "scopes", "variables", "exceptionInfo");

    static Debug of(Fields fields) {
      JsonNode message = fields.any("message");
      if (!message.isObject()) {
        throw Refusal.wrongType("message", "must be an object");
      }
      if (message.toString().length() > MOST_CHARACTERS) {
        throw Refusal.tooLarge("A message to a debugger may be 64 KiB long.");
      }
      JsonNode seq = message.path("seq");
      if (!seq.canConvertToExactIntegral() || !seq.canConvertToInt() || seq.intValue() < 1) {
        throw new Invalid("message.seq", "must be a whole number from 1 to 2147483647");
      }
      if (!message.path("type").asText().equals("request")) {
        throw new Invalid("message.type", "must be request");
      }
      JsonNode command = message.path("command");
      if (!command.isTextual() || command.textValue().isEmpty()) {
        throw new Invalid("message.command", "must be the name of a request");
      }
      JsonNode arguments = message.path("arguments");
      if (!arguments.isMissingNode() && !arguments.isNull() && !arguments.isObject()) {
        throw Refusal.wrongType("message.arguments", "must be an object");
      }
      return new Debug(fields.text("jobId"), message);
    }

    /** Whether whoever looks on may ask it, too. */
    boolean isReading() {
      String command = message.path("command").asText();
      return READING.contains(command)
          || (command.equals("evaluate")
              && message.at("/arguments/context").asText().equals("hover"));
    }
  }

  /** Wants to know where the program stands, and who drives it. */
  record Debugger(String jobId) implements DebugFrame {}

  /** Leaves the wheel to somebody else, by their id. */
  record HandOver(String jobId, String to) implements DebugFrame {}
}
