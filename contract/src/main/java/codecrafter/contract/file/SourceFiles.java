package codecrafter.contract.file;

import codecrafter.contract.job.SourceFile;
import codecrafter.contract.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Some files as one piece: between the two processes, and for people. */
public final class SourceFiles {
  /** The first time that a zip can say; it makes the same zip of the same files. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private SourceFiles() {}

  public static byte[] bytes(List<SourceFile> files) {
    return Json.bytes(files);
  }

  /**
   * Reads what {@link #bytes} made.
   *
   * @throws IOException when it is something else
   */
  public static List<SourceFile> read(byte[] bytes) throws IOException {
    return List.of(Json.read(bytes, SourceFile[].class));
  }

  /** A zip with these files, as plain files with UTF-8 names. */
  public static byte[] zip(List<SourceFile> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (SourceFile file : files) {
        ZipEntry entry = new ZipEntry(file.path());
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(file.bytes());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot be written to", e);
    }
    return bytes.toByteArray();
  }
}
