package codecrafter.api.collab;

import codecrafter.contract.job.SourceFile;
import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * A file of a session at some revision.
 *
 * @param file its id, which it keeps whatever it is called
 * @param path as {@link codecrafter.contract.job.SourcePath} allows
 * @param encoding {@code base64} or {@code hex}; absent for a text, the only kind that is written
 *     together
 * @param version how many updates its text has had
 * @param content the text, with {@code \n} between lines, or the bytes in {@code encoding}
 */
public record FileState(
    String file, String path, @Nullable String encoding, long version, String content) {
  @JsonIgnore
  public boolean isText() {
    return encoding == null;
  }

  /** As it is run, and as REST shows it. */
  public SourceFile source() {
    return new SourceFile(path, content, encoding);
  }

  FileState with(long otherVersion, String otherContent) {
    return new FileState(file, path, encoding, otherVersion, otherContent);
  }

  FileState at(String otherPath) {
    return new FileState(file, otherPath, encoding, version, content);
  }
}
