package codecrafter.api.history;

import codecrafter.api.collab.Authored;
import codecrafter.api.collab.ChangeSet;
import codecrafter.api.collab.Commit;
import codecrafter.api.collab.FileState;
import codecrafter.api.collab.TreeChange;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a session on the way from one revision to later ones. What is done to a text is put
 * together first and done once, so that a stop costs as much as the texts that it has changed,
 * however many changes there were.
 */
final class Walk {
  private final Map<String, Kept> files = new LinkedHashMap<>();
  private final Map<String, ChangeSet> ahead = new HashMap<>();

  Walk(List<FileState> start) {
    start.forEach(state -> files.put(state.file(), Kept.of(state)));
  }

  void take(Commit commit) {
    for (Commit.Text text : commit.texts()) {
      for (Authored update : text.updates()) {
        ahead.merge(text.file(), update.update().changes(), ChangeSet::compose);
      }
    }
    for (TreeChange change : commit.tree()) {
      switch (change) {
        case TreeChange.Added added -> {
          ahead.remove(added.file());
          files.put(added.file(), new Kept(added.path(), added.encoding(), added.content()));
        }
        case TreeChange.Moved moved ->
            files.computeIfPresent(
                moved.file(), (id, old) -> new Kept(moved.to(), old.encoding(), old.content()));
        case TreeChange.Removed removed -> {
          ahead.remove(removed.file());
          files.remove(removed.file());
        }
      }
    }
  }

  /** The files now, by their ids. */
  Map<String, Kept> now() {
    ahead.forEach((file, changes) ->
        files.computeIfPresent(
            file, (id, old) -> new Kept(old.path(), old.encoding(), changes.apply(old.content()))));
    ahead.clear();
    return new LinkedHashMap<>(files);
  }
}
