package codecrafter.api.collab;

import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import java.util.Collection;

/** How large files may be: such that what was written can also be run. */
final class Sizes {
  private Sizes() {}

  static boolean isTooLarge(String text) {
    return mayExceed(text.length(), SourceFile.MAX_BYTES) && bytes(text) > SourceFile.MAX_BYTES;
  }

  static boolean areTooLarge(Collection<FileState> files) {
    long characters = files.stream().mapToLong(file -> file.content().length()).sum();
    return mayExceed(characters, Program.MAX_BYTES)
        && files.stream().mapToLong(Sizes::bytes).sum() > Program.MAX_BYTES;
  }

  private static boolean mayExceed(long characters, long most) {
    return characters * 3 > most;
  }

  private static long bytes(FileState file) {
    return file.isText() ? bytes(file.content()) : file.source().bytes().length;
  }

  /** In UTF-8, where a pair of surrogates takes four bytes. */
  private static long bytes(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
