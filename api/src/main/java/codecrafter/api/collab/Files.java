package codecrafter.api.collab;

import codecrafter.contract.job.SourceFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All files of a session at one revision.
 *
 * @param revision 0 as the session was created, then one more a commit
 * @param at when the revision was made
 * @param all in the order in which they were created
 */
public record Files(String sessionId, long revision, Instant at, List<FileState> all) {
  public Files {
    all = List.copyOf(all);
  }

  public Optional<FileState> file(String id) {
    return all.stream().filter(state -> state.file().equals(id)).findFirst();
  }

  public Optional<FileState> at(String path) {
    return all.stream().filter(state -> state.path().equals(path)).findFirst();
  }

  public List<SourceFile> sources() {
    return all.stream().map(FileState::source).toList();
  }
}
