package codecrafter.api.collab;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to be taken in.
 *
 * @param path where the client knows the file; asked only where {@code file} is absent
 * @param file its id
 * @param version of the file that the first change starts from
 * @param clientId of one editor state of one user in one file; never shared
 * @param sequence of the first change; each further one has one more
 * @param changes each starting where the one before ends
 */
public record Push(
    String sessionId,
    String path,
    @Nullable String file,
    long version,
    String clientId,
    long sequence,
    String userId,
    List<ChangeSet> changes) {
  public Push {
    changes = List.copyOf(changes);
  }
}
