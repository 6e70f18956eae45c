package codecrafter.api.piston;

import codecrafter.contract.job.Signal;
import codecrafter.contract.wire.Invalid;
import com.fasterxml.jackson.databind.JsonNode;

/** What a client says on {@code /connect}. */
sealed interface Heard {
  /** Wants a program run, and will type into it. */
  record Init(JsonNode request) implements Heard {}

  record Input(String data) implements Heard {}

  /** Will type no more: an addition of ours, Piston has no word for it. */
  record InputEnd() implements Heard {}

  record Kill(Signal signal) implements Heard {}

  /** May not be said, for a reason that closes the socket. */
  record Wrong(Goodbye goodbye) implements Heard {}

  /** A word that is not known, and passed over as Piston does. */
  record Unknown() implements Heard {}

  static Heard read(JsonNode frame) {
    return switch (frame.path("type").asText("")) {
      case "init" -> new Init(frame);
      case "data" ->
          frame.path("stream").asText("").equals("stdin")
              ? new Input(frame.path("data").asText(""))
              : new Wrong(Goodbye.ONLY_STDIN);
      case "eof" -> new InputEnd();
      case "signal" -> signal(frame.path("signal").asText(""));
      default -> new Unknown();
    };
  }

  private static Heard signal(String name) {
    try {
      return new Kill(Signal.of(name));
    } catch (Invalid unknown) {
      return new Wrong(Goodbye.INVALID_SIGNAL);
    }
  }
}
