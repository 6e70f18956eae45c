package codecrafter.worker.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Reads tar archives, packed by gzip or not, as a stream. */
final class TarArchive {
  private TarArchive() {}

  static void unpackGzip(byte[] bytes, Intake intake, Gauge gauge) throws IOException, NotTaken {
    ByteArrayInputStream packed = new ByteArrayInputStream(bytes);
    try (InputStream in =
        GzipCompressorInputStream.builder()
            .setInputStream(packed)
            .setDecompressConcatenated(true)
            .get()) {
      unpack(gauge.counted(in, () -> bytes.length - packed.available()), intake, gauge);
    }
  }

  static void unpack(byte[] bytes, Intake intake, Gauge gauge) throws IOException, NotTaken {
    unpack(gauge.counted(new ByteArrayInputStream(bytes), () -> bytes.length), intake, gauge);
  }

  private static void unpack(InputStream in, Intake intake, Gauge gauge)
      throws IOException, NotTaken {
    TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8");
    boolean any = false;
    for (TarArchiveEntry entry = first(tar); entry != null; entry = tar.getNextEntry()) {
      if (!entry.isCheckSumOK()) {
        throw new NotTaken(
            any
                ? "is damaged or cut off. Pack it anew, or send it again"
                : "is no tar archive. Pack the files as zip or tar.gz");
      }
      any = true;
      gauge.entry();
      unpack(tar, entry, intake, gauge);
    }
    if (!any) {
      throw new NotTaken("is no tar archive, or an empty one");
    }
    drain(in);
  }

  private static TarArchiveEntry first(TarArchiveInputStream tar) throws IOException, NotTaken {
    try {
      return tar.getNextEntry();
    } catch (Gauge.Full e) {
      throw e;
    } catch (IOException e) {
      throw new NotTaken("is no tar archive, or a damaged one. Pack the files as zip or tar.gz");
    }
  }

  /** Only at its end does gzip say whether all of it was right. */
  private static void drain(InputStream in) throws IOException {
    byte[] buffer = new byte[8 << 10];
    while (in.read(buffer) >= 0) {
      // counted by the gauge
    }
  }

  private static void unpack(
      TarArchiveInputStream tar, TarArchiveEntry entry, Intake intake, Gauge gauge)
      throws IOException, NotTaken {
    String name = Names.path(entry.getName());
    if (name.indexOf('\ufffd') >= 0) {
      throw new NotTaken("has a name that is not UTF-8. Pack it anew with a tool of today");
    }
    checkKind(entry, name);
    if (name.isEmpty() && entry.isDirectory() || intake.leavesOut(name)) {
      return;
    }
    if (entry.isDirectory()) {
      intake.folder(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
    } else {
      Names.check(name);
      byte[] content = gauge.file(tar, name);
      if (content.length != entry.getSize()) {
        throw new NotTaken("is damaged or cut off. Pack it anew, or send it again");
      }
      intake.file(name, content);
    }
  }

  private static void checkKind(TarArchiveEntry entry, String name) throws NotTaken {
    switch (entry.getLinkFlag()) {
      case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_DIR -> {
        if (entry.isSparse()) {
          throw new NotTaken("has a sparse file in it: " + name + ". Pack it without --sparse");
        }
      }
      case TarConstants.LF_LINK, TarConstants.LF_SYMLINK ->
          throw new NotTaken("has a link in it: " + name + ". Pack the file itself");
      default -> throw new NotTaken("has something in it that is no plain file: " + name);
    }
  }
}
