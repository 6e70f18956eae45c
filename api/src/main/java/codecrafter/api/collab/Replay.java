package codecrafter.api.collab;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the files of a revision out of those of an earlier one. */
final class Replay {
  private Replay() {}

  /** The files before there is anything. */
  static Files nothing(String sessionId) {
    return new Files(sessionId, -1, Instant.EPOCH, List.of());
  }

  /**
   * Goes one revision on.
   *
   * @throws IllegalStateException when the commit is not the next
   */
  static Files after(Files files, Commit commit) {
    if (commit.revision() != files.revision() + 1) {
      throw broken(commit, "comes after " + files.revision());
    }
    Map<String, FileState> states = new LinkedHashMap<>();
    files.all().forEach(state -> states.put(state.file(), state));
    for (Commit.Text text : commit.texts()) {
      FileState before = states.get(text.file());
      if (before == null || before.version() != text.version()) {
        throw broken(commit, "does not fit " + text.path());
      }
      String content = before.content();
      for (Authored update : text.updates()) {
        content = update.update().changes().apply(content);
      }
      states.put(text.file(), before.with(text.newVersion(), content));
    }
    for (TreeChange change : commit.tree()) {
      switch (change) {
        case TreeChange.Added added ->
            states.put(
                added.file(),
                new FileState(added.file(), added.path(), added.encoding(), 0, added.content()));
        case TreeChange.Moved moved ->
            states.computeIfPresent(moved.file(), (id, state) -> state.at(moved.to()));
        case TreeChange.Removed removed -> states.remove(removed.file());
      }
    }
    return new Files(
        commit.sessionId(), commit.revision(), commit.at(), List.copyOf(states.values()));
  }

  static Files after(Files files, List<Commit> commits) {
    Files now = files;
    for (Commit commit : commits) {
      now = after(now, commit);
    }
    return now;
  }

  private static IllegalStateException broken(Commit commit, String how) {
    return new IllegalStateException(
        "Revision %d of session %s %s".formatted(commit.revision(), commit.sessionId(), how));
  }
}
