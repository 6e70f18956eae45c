package codecrafter.worker.archive;

import codecrafter.contract.job.SourcePath;
import codecrafter.contract.wire.Invalid;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** From the names in archives to paths in a session. */
final class Names {
  /** What operating systems and git leave in folders, and no program needs. */
  private static final Set<String> CLUTTER =
      Set.of("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", ".git");

  private Names() {}

  /** The text of a name. */
  static String text(byte[] raw) throws NotTaken {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException e) {
      String shown = new String(raw, StandardCharsets.US_ASCII).replaceAll("[^ -~]", "?");
      throw new NotTaken(
          "has a name that is not UTF-8 (" + shown + "). Pack it anew with a tool of today");
    }
  }

  /** A name as a path, with one kind of slash and no step on the spot at its beginning. */
  static String path(String name) {
    String path = name.replace('\\', '/');
    while (path.startsWith("./")) {
      path = path.substring(2);
    }
    return path;
  }

  /** Refuses a path that no session may have. */
  static void check(String path) throws NotTaken {
    try {
      SourcePath.check(path);
    } catch (Invalid e) {
      throw new NotTaken("has a name that is not allowed: " + e.getMessage());
    }
  }

  static boolean isClutter(String path) {
    for (String part : path.split("/")) {
      if (CLUTTER.contains(part) || part.startsWith("._")) {
        return true;
      }
    }
    return false;
  }
}
