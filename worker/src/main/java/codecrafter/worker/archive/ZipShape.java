package codecrafter.worker.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Whether a zip is laid out as honest tools lay it out: entries one behind the other from the first
 * byte on, then the directory, which agrees with what stands before each entry, then the end. All
 * readers see the same files in such a one, and no byte of it is unpacked twice.
 */
final class ZipShape {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int DIRECTORY_ENTRY = 0x02014b50;
  private static final int DIRECTORY_ENTRY_BYTES = 46;
  private static final int LOCAL_HEADER = 0x04034b50;
  private static final int LOCAL_HEADER_BYTES = 30;
  private static final int MAX_COMMENT_BYTES = 0xffff;
  private static final int ENCRYPTED = 1;
  private static final long ZIP64 = 0xffffffffL;

  private final ByteBuffer zip;
  private final List<Extent> extents = new ArrayList<>();

  /** The bytes of one entry, from its header to the end of its content. */
  private record Extent(long from, long to) {}

  private ZipShape(byte[] bytes) {
    zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static void check(byte[] bytes, Gauge gauge) throws NotTaken, Gauge.Full {
    try {
      new ZipShape(bytes).check(gauge);
    } catch (IndexOutOfBoundsException e) {
      throw new NotTaken("is damaged or cut off. Pack it anew, or send it again");
    }
  }

  private void check(Gauge gauge) throws NotTaken, Gauge.Full {
    int end = end();
    int entries = zip.getShort(end + 10) & 0xffff;
    long directoryBytes = zip.getInt(end + 12) & ZIP64;
    long directory = zip.getInt(end + 16) & ZIP64;
    if (zip.getInt(end + 4) != 0 || directory + directoryBytes != end) {
      throw new NotTaken("is a zip of several parts, or with something between its parts");
    }
    int at = (int) directory;
    for (int i = 0; i < entries; i++) {
      gauge.entry();
      at = entry(at, directory);
    }
    if (at != end) {
      throw new NotTaken("is a zip whose directory does not hold what it says");
    }
    checkOrder();
  }

  private int end() throws NotTaken {
    int last = zip.limit() - END_BYTES;
    for (int at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at--) {
      if (zip.getInt(at) == END && (zip.getShort(at + 20) & 0xffff) == last - at) {
        return at;
      }
    }
    throw new NotTaken("is damaged or cut off. Pack it anew, or send it again");
  }

  /** Checks an entry of the directory; gives the place of the next. */
  private int entry(int at, long directory) throws NotTaken {
    if (zip.getInt(at) != DIRECTORY_ENTRY) {
      throw new NotTaken("is a zip whose directory does not hold what it says");
    }
    if ((zip.getShort(at + 8) & ENCRYPTED) != 0) {
      throw new NotTaken("is encrypted. Pack it without a password");
    }
    long packed = zip.getInt(at + 20) & ZIP64;
    long local = zip.getInt(at + 42) & ZIP64;
    if (packed == ZIP64 || local == ZIP64) {
      throw new NotTaken("is a Zip64 archive, which only far larger ones need to be");
    }
    int name = zip.getShort(at + 28) & 0xffff;
    int extra = zip.getShort(at + 30) & 0xffff;
    int comment = zip.getShort(at + 32) & 0xffff;
    int header = Math.toIntExact(local);
    int content =
        header
            + LOCAL_HEADER_BYTES
            + (zip.getShort(header + 26) & 0xffff)
            + (zip.getShort(header + 28) & 0xffff);
    boolean agrees =
        zip.getInt(header) == LOCAL_HEADER
            && zip.getShort(header + 8) == zip.getShort(at + 10)
            && Arrays.equals(
                bytes(at + DIRECTORY_ENTRY_BYTES, name),
                bytes(header + LOCAL_HEADER_BYTES, zip.getShort(header + 26) & 0xffff));
    if (!agrees) {
      throw new NotTaken("is a zip whose directory and content do not agree");
    }
    if (content + packed > directory) {
      throw new NotTaken("is a zip in which one thing lies over another");
    }
    extents.add(new Extent(header, content + packed));
    return at + DIRECTORY_ENTRY_BYTES + name + extra + comment;
  }

  private byte[] bytes(int at, int length) {
    byte[] bytes = new byte[length];
    zip.get(at, bytes);
    return bytes;
  }

  private void checkOrder() throws NotTaken {
    extents.sort(Comparator.comparingLong(Extent::from));
    long end = 0;
    for (Extent extent : extents) {
      if (extent.from < end) {
        throw new NotTaken("is a zip in which one thing lies over another, as in archive bombs");
      }
      end = extent.to;
    }
    if (!extents.isEmpty() && extents.getFirst().from != 0) {
      throw new NotTaken("is a zip with something else before it");
    }
  }
}
