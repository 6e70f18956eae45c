package codecrafter.worker.health;

import codecrafter.contract.language.WorkerStatus.Preparation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file in which whoever builds the image with every language says how far it is: one line, such
 * as {@code step 5 of 11}, or {@code failed: } and why; no file when nobody builds it.
 */
public final class PreparationFile {
  private static final Logger log = LoggerFactory.getLogger(PreparationFile.class);
  private static final String FAILED = "failed: ";
  private static final int MAX_LENGTH = 200;

  private final Path path;

  public PreparationFile(Path path) {
    this.path = path;
  }

  /** Deletes it: what it told of is there. */
  public void clear() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      log.debug("{} stays", path, e);
    }
  }

  /** What it says now; null when it says nothing. */
  public @Nullable Preparation read() {
    String line;
    try {
      line = Files.readString(path).lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      return null;
    }
    if (line.isEmpty()) {
      return null;
    }
    String said = line.substring(0, Math.min(line.length(), MAX_LENGTH));
    return said.startsWith(FAILED)
        ? new Preparation(null, said.substring(FAILED.length()))
        : new Preparation(said, null);
  }
}
