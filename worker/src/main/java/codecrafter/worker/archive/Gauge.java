package codecrafter.worker.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** Counts what is unpacked, over all of an import, and says when it is too much. One thread's. */
final class Gauge {
  private final Caps caps;
  private final long endNanos;
  private long bytes;
  private int entries;

  Gauge(Caps caps) {
    this.caps = caps;
    this.endNanos = System.nanoTime() + caps.time().toNanos();
  }

  /** What is unpacked is too much; goes through the libraries that read archives. */
  static final class Full extends IOException {
    private static final long serialVersionUID = 1;

    Full(String message) {
      super(message);
    }
  }

  void entry() throws Full {
    if (++entries > caps.entries()) {
      throw new Full("has more than " + caps.entries() + " entries");
    }
  }

  private void unpacked(int some) throws Full {
    bytes += some;
    if (bytes > caps.bytes()) {
      throw new Full("is over " + (caps.bytes() >> 20) + " MiB unpacked");
    }
    if (System.nanoTime() - endNanos > 0) {
      throw new Full("takes longer than " + caps.time().toSeconds() + " s to unpack");
    }
  }

  /**
   * A stream whose bytes are counted.
   *
   * @param packed how many packed bytes have been read for it so far
   */
  InputStream counted(InputStream in, LongSupplier packed) {
    return new InputStream() {
      private long out;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, Math.min(length, 8 << 10));
        if (n > 0) {
          out += n;
          unpacked(n);
          if (out > caps.ratioFromBytes() && out > caps.ratio() * packed.getAsLong()) {
            throw new Full(
                "is packed more than " + caps.ratio() + " times, as only archive bombs are");
          }
        }
        return n;
      }

      @Override
      public void close() throws IOException {
        in.close();
      }
    };
  }

  /** All of one file. */
  byte[] file(InputStream in, String path) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] buffer = new byte[8 << 10];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      content.write(buffer, 0, n);
      if (content.size() > caps.fileBytes()) {
        throw new Full("has a file over " + (caps.fileBytes() >> 20) + " MiB: " + path);
      }
    }
    return content.toByteArray();
  }
}
