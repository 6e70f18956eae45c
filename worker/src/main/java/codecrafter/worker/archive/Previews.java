package codecrafter.worker.archive;

import codecrafter.worker.archive.FileStore.Made;
import java.util.Locale;

/** Looks into files: pictures get small, tables show their first rows. Thread-safe. */
public final class Previews {
  private final Pictures pictures;

  public Previews(Pictures pictures) {
    this.pictures = pictures;
  }

  /**
   * A preview of a file.
   *
   * @throws NotTaken when it is neither a picture nor a table that can be read
   */
  Made of(String path, byte[] content) throws NotTaken, InterruptedException {
    String name = path.toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv") || name.endsWith(".tsv")) {
      return new Made("rows.json", "application/json", Tables.rows(name, content));
    }
    return new Made("thumbnail.png", "image/png", pictures.thumbnail(content));
  }
}
