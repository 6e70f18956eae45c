package codecrafter.api.language;

import codecrafter.contract.job.SourceFile;
import codecrafter.contract.wire.Invalid;

/** A program given as one text. */
public final class Code {
  private Code() {}

  /**
   * The one file of such a program.
   *
   * @throws Invalid naming {@code code}
   */
  public static SourceFile file(String path, String code) {
    if (code.length() > SourceFile.MAX_BYTES) {
      throw new Invalid("code", "is over 1 MiB");
    }
    try {
      return SourceFile.text(path, code);
    } catch (Invalid tooLarge) {
      throw new Invalid("code", "is over 1 MiB");
    }
  }
}
