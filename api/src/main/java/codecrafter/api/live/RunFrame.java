package codecrafter.api.live;

import codecrafter.api.execute.RunRequest;
import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Refusal;
import codecrafter.contract.job.Terminal;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What a client says about running programs. */
sealed interface RunFrame extends ClientFrame {
  /** Wants a program run, to sit in front of. */
  record Run(@Nullable String requestId, RunRequest request, @Nullable Terminal terminal)
      implements RunFrame {
    static Run of(JsonNode frame) {
      JsonNode terminal = frame.get("terminal");
      return new Run(
          ClientFrame.requestId(frame),
          JsonBody.bind(frame, RunRequest.class),
          terminal == null || terminal.isNull() ? null : terminal(terminal));
    }

    private static Terminal terminal(JsonNode terminal) {
      if (!terminal.isObject()) {
        throw Refusal.wrongType("terminal", "must be an object");
      }
      Fields fields = new Fields(terminal);
      return new Terminal(fields.number("columns"), fields.number("rows"));
    }
  }

  /** Types into a program. */
  record Stdin(String jobId, String data) implements RunFrame {}

  /** Will type no more. */
  record StdinEnd(String jobId) implements RunFrame {}

  /** Shows the program in a terminal of another size. */
  record Resize(String jobId, int columns, int rows) implements RunFrame {}

  /** Sends a program a signal. */
  record Signal(String jobId, codecrafter.contract.job.Signal signal) implements RunFrame {}

  /** Wants a program stopped. */
  record Cancel(String jobId) implements RunFrame {}
}
