package codecrafter.api.collab;

import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.wire.Invalid;
import java.util.List;

/** Texts as they are written together: whole characters, and one kind of line break. */
final class Texts {
  private Texts() {}

  /**
   * A file that has no id yet.
   *
   * @throws Invalid when its text has half a character in it
   */
  static FileState state(SourceFile file) {
    boolean text = file.encoding() == null || file.encoding().equals("utf8");
    if (!text) {
      return new FileState("", file.path(), file.encoding(), 0, file.content());
    }
    String content = file.content().replace("\r\n", "\n").replace('\r', '\n');
    if (hasHalves(content)) {
      throw new Invalid("files", file.path() + " has half a character (an unpaired surrogate)");
    }
    return new FileState("", file.path(), null, 0, content);
  }

  /**
   * Checks files together: their number, their sizes, and that each path is one file.
   *
   * @throws Invalid naming {@code files}
   */
  static List<SourceFile> requireRunnable(List<SourceFile> files) {
    String main = files.isEmpty() ? "" : files.getFirst().path();
    return new Program("", files, main, List.of(), "").files();
  }

  private static boolean hasHalves(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
