package codecrafter.api.live;

import codecrafter.contract.wire.Json;
import org.jspecify.annotations.Nullable;

/**
 * A frame on its way. Its JSON is made once, however many it goes to, and by whoever sends it
 * first.
 */
final class Message {
  private static final int FRAME_BYTES = 100;

  private final ServerFrame frame;
  private volatile @Nullable String text;

  Message(ServerFrame frame) {
    this.frame = frame;
  }

  ServerFrame frame() {
    return frame;
  }

  String text() {
    String known = text;
    if (known == null) {
      known = Json.write(frame);
      text = known;
    }
    return known;
  }

  /** Whether a client that reads slowly can do without it: later ones say the same or more. */
  boolean canBeLeftOut() {
    return frame instanceof ServerFrame.Output || frame instanceof EditNews.Cursor;
  }

  /** About how much room it takes while it waits. */
  int bytes() {
    return switch (frame) {
      case ServerFrame.Output output -> FRAME_BYTES + output.data().length();
      case ServerFrame.Result result ->
          FRAME_BYTES
              + length(result.job().stdout())
              + length(result.job().stderr())
              + length(result.job().output())
              + (result.job().tests() == null ? 0 : text().length());
      case ServerFrame.Opened opened -> FRAME_BYTES + 2 * length(opened.session().code());
      case ServerFrame.Welcome w -> FRAME_BYTES;
      case ServerFrame.Job j -> FRAME_BYTES;
      case ServerFrame.Started s -> FRAME_BYTES;
      case ServerFrame.Artifact a -> 10 * FRAME_BYTES;
      case ServerFrame.Test t -> text().length();
      case ServerFrame.Debug d -> text().length();
      case ServerFrame.Debugger d -> FRAME_BYTES;
      case ServerFrame.Cases c -> FRAME_BYTES;
      case ServerFrame.FileJob f -> 10 * FRAME_BYTES;
      case ServerFrame.Refused r -> FRAME_BYTES;
      case ServerFrame.Pong p -> FRAME_BYTES;
      case EditNews news -> text().length();
    };
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
