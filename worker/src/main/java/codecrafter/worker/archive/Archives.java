package codecrafter.worker.archive;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;

/** Which kind of archive some bytes are, by themselves and not by their name. */
final class Archives {
  private static final byte[] ZIP = HexFormat.of().parseHex("504b0304");
  private static final byte[] EMPTY_ZIP = HexFormat.of().parseHex("504b0506");
  private static final byte[] GZIP = HexFormat.of().parseHex("1f8b");
  private static final byte[] TAR = {'u', 's', 't', 'a', 'r'};
  private static final int TAR_MAGIC_AT = 257;
  private static final byte[] RAR = {'R', 'a', 'r', '!'};
  private static final byte[] SEVEN_ZIP = HexFormat.of().parseHex("377abcaf271c");
  private static final byte[] XZ = HexFormat.of().parseHex("fd377a585a");
  private static final byte[] BZIP2 = {'B', 'Z', 'h'};

  private Archives() {}

  /**
   * Unpacks into an intake.
   *
   * @throws NotTaken when it is no archive that is read here, or holds what is not taken
   */
  static void unpack(byte[] bytes, Intake intake, Gauge gauge) throws NotTaken {
    try {
      if (has(bytes, 0, ZIP) || has(bytes, 0, EMPTY_ZIP)) {
        ZipArchive.unpack(bytes, intake, gauge);
      } else if (has(bytes, 0, GZIP)) {
        TarArchive.unpackGzip(bytes, intake, gauge);
      } else if (has(bytes, TAR_MAGIC_AT, TAR)) {
        TarArchive.unpack(bytes, intake, gauge);
      } else {
        throw new NotTaken("is no zip and no tar.gz archive. Pack the files as one of these");
      }
    } catch (Gauge.Full e) {
      throw new NotTaken(String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      throw new NotTaken("is damaged or cut off. Pack it anew, or send it again");
    }
  }

  /** Whether it looks like an archive or something else packed. */
  static boolean looksPacked(byte[] bytes) {
    return has(bytes, 0, ZIP)
        || has(bytes, 0, GZIP)
        || has(bytes, 0, RAR)
        || has(bytes, 0, SEVEN_ZIP)
        || has(bytes, 0, XZ)
        || has(bytes, 0, BZIP2)
        || has(bytes, TAR_MAGIC_AT, TAR);
  }

  private static boolean has(byte[] bytes, int at, byte[] magic) {
    return bytes.length >= at + magic.length
        && Arrays.equals(bytes, at, at + magic.length, magic, 0, magic.length);
  }
}
