package codecrafter.api.history;

import codecrafter.api.collab.FileState;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was.
 *
 * @param encoding of bytes; absent for a text
 */
record Kept(String path, @Nullable String encoding, String content) {
  static Kept of(FileState state) {
    return new Kept(state.path(), state.encoding(), state.content());
  }

  boolean isText() {
    return encoding == null;
  }
}
