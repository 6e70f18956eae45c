package codecrafter.worker.job;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns the bytes of one stream into text as they come: a character may lie over two pieces, and
 * what is no UTF-8 becomes U+FFFD. Not thread-safe.
 */
final class Utf8Decoder {
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private byte[] rest = {};

  /** The text of the bytes so far, without a character that is not whole yet. */
  String decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.allocate(rest.length + bytes.length).put(rest).put(bytes).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining());
    decoder.decode(in, out, false);
    rest = new byte[in.remaining()];
    in.get(rest);
    return out.flip().toString();
  }

  /** What is left at the end of the stream. */
  String end() {
    CharBuffer out = CharBuffer.allocate(rest.length + 1);
    decoder.decode(ByteBuffer.wrap(rest), out, true);
    decoder.flush(out);
    decoder.reset();
    rest = new byte[0];
    return out.flip().toString();
  }
}
