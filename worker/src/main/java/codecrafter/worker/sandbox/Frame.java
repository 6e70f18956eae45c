package codecrafter.worker.sandbox;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One message between the worker and PID 1 of a box: a byte of kind, four bytes of length (big
 * endian), the payload. The other side is {@code worker/supervisor/frame.go}.
 */
record Frame(char kind, byte[] payload) {
  static final char FILE = 'F';
  static final char JOB = 'J';
  static final char STDIN = 'I';
  static final char STDIN_END = 'E';
  static final char RESIZE = 'R';
  static final char SIGNAL = 'S';
  static final char KILL = 'K';
  static final char ROUND = 'N';
  static final char NO_MORE = 'L';
  static final char ADAPTER = 'G';

  static final char READY = 'r';
  static final char COMPILE = 'c';
  static final char STAGE = 's';
  static final char STDOUT = 'o';
  static final char STDERR = 'e';
  static final char ACCEPTED = 'a';
  static final char ARTIFACT = 'f';
  static final char ARTIFACT_BYTES = 'd';
  static final char LEFT_OUT = 'l';
  static final char ROUND_END = 'n';
  static final char RESTORED = 'z';
  static final char REPORT = 't';
  static final char EXIT = 'x';
  static final char ADAPTER_OUT = 'g';
  static final char ADAPTER_ACCEPTED = 'b';
  static final char ADAPTER_ERRORS = 'w';

  static final int HEADER_BYTES = 5;
  static final int MAX_PAYLOAD_BYTES = (1 << 20) + (1 << 16);

  private static final byte[] NOTHING = {};

  static Frame bare(char kind) {
    return new Frame(kind, NOTHING);
  }

  int wireBytes() {
    return HEADER_BYTES + payload.length;
  }

  void put(ByteBuffer out) {
    out.put((byte) kind).putInt(payload.length).put(payload);
  }

  /**
   * Reads the next frame.
   *
   * @throws EOFException when the stream ends
   * @throws IOException when what comes is no frame
   */
  static Frame read(DataInputStream in) throws IOException {
    char kind = (char) in.readUnsignedByte();
    int length = in.readInt();
    if (length < 0 || length > MAX_PAYLOAD_BYTES) {
      throw new IOException("A frame of " + Integer.toUnsignedString(length) + " bytes came");
    }
    if (length == 0) {
      return bare(kind);
    }
    byte[] payload = new byte[length];
    in.readFully(payload);
    return new Frame(kind, payload);
  }
}
