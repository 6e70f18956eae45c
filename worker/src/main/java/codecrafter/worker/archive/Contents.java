package codecrafter.worker.archive;

import codecrafter.contract.job.SourceFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** From bytes to a session's file: a text where it is one, else bytes. */
final class Contents {
  private static final char BOM = '\ufeff';

  private Contents() {}

  /** UTF-8 without NUL is a text; its lines end in {@code \n} alone. */
  static SourceFile file(String path, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') < 0) {
        String plain = !text.isEmpty() && text.charAt(0) == BOM ? text.substring(1) : text;
        return SourceFile.text(path, plain.replace("\r\n", "\n").replace('\r', '\n'));
      }
    } catch (CharacterCodingException e) {
      // bytes
    }
    return new SourceFile(path, Base64.getEncoder().encodeToString(bytes), "base64");
  }
}
