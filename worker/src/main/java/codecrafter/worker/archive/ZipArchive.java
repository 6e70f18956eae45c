package codecrafter.worker.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Reads zip archives, in memory. */
final class ZipArchive {
  private ZipArchive() {}

  static void unpack(byte[] bytes, Intake intake, Gauge gauge) throws IOException, NotTaken {
    ZipShape.check(bytes, gauge);
    try (ZipFile zip =
        ZipFile.builder()
            .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
            .setUseUnicodeExtraFields(false)
            .get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
        unpack(zip, entry, intake, gauge);
      }
    }
  }

  private static void unpack(ZipFile zip, ZipArchiveEntry entry, Intake intake, Gauge gauge)
      throws IOException, NotTaken {
    String name = Names.path(Names.text(entry.getRawName()));
    checkKind(entry, name);
    if (intake.leavesOut(name)) {
      return;
    }
    if (name.endsWith("/")) {
      if (entry.getSize() > 0) {
        throw new NotTaken("has a folder with content: " + name);
      }
      intake.folder(name.substring(0, name.length() - 1));
      return;
    }
    Names.check(name);
    intake.file(name, content(zip, entry, name, gauge));
  }

  private static byte[] content(ZipFile zip, ZipArchiveEntry entry, String name, Gauge gauge)
      throws IOException, NotTaken {
    byte[] content;
    try (InputStream in = zip.getInputStream(entry)) {
      content = gauge.file(gauge.counted(in, () -> Math.max(1, entry.getCompressedSize())), name);
    }
    CRC32 crc = new CRC32();
    crc.update(content);
    if (content.length != entry.getSize() || crc.getValue() != entry.getCrc()) {
      throw new NotTaken("is damaged: " + name + " is not what it was when it was packed");
    }
    return content;
  }

  private static void checkKind(ZipArchiveEntry entry, String name) throws NotTaken {
    int kind = entry.getUnixMode() & UnixStat.FILE_TYPE_FLAG;
    if (kind == UnixStat.LINK_FLAG) {
      throw new NotTaken("has a link in it: " + name + ". Pack the file itself");
    }
    if (kind != 0 && kind != UnixStat.FILE_FLAG && kind != UnixStat.DIR_FLAG) {
      throw new NotTaken("has something in it that is no plain file: " + name);
    }
    if (entry.getMethod() != ZipEntry.DEFLATED && entry.getMethod() != ZipEntry.STORED) {
      throw new NotTaken("is packed by a method that is not read here. Use plain zip (deflate)");
    }
  }
}
