package codecrafter.api.collab;

import org.jspecify.annotations.Nullable;

/** What a commit does to the tree of files; folders exist by their files. */
public sealed interface TreeChange {
  /** The file's id. */
  String file();

  /**
   * A new file, at version 0.
   *
   * @param encoding as in {@link FileState}
   */
  record Added(String file, String path, @Nullable String encoding, String content)
      implements TreeChange {}

  /** A file that was renamed or moved; its text and its versions go on. */
  record Moved(String file, String from, String to) implements TreeChange {}

  /** A file that is no more. */
  record Removed(String file, String path) implements TreeChange {}
}
