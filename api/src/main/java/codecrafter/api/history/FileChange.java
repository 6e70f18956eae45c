package codecrafter.api.history;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file between two versions.
 *
 * @param from where it was before, if it was moved
 * @param added lines of a text that are new
 * @param removed lines of a text that are no more
 * @param hunks where its text differs; absent where nobody asked, and for what is no text
 */
record FileChange(
    String path,
    Kind kind,
    @Nullable String from,
    int added,
    int removed,
    @Nullable List<Difference.Hunk> hunks) {
  /** How it changed; what was moved may have been changed as well. */
  enum Kind {
    ADDED,
    REMOVED,
    MOVED,
    CHANGED;

    @JsonValue
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Between the files of two versions, by their ids, in the order of the later. */
  static List<FileChange> between(
      Map<String, Kept> before, Map<String, Kept> after, boolean withHunks) {
    List<FileChange> changes = new ArrayList<>();
    before.forEach((id, old) -> {
      if (!after.containsKey(id)) {
        changes.add(of(old.path(), Kind.REMOVED, null, old, null, withHunks));
      }
    });
    after.forEach((id, now) -> {
      Kept old = before.get(id);
      if (old == null) {
        changes.add(of(now.path(), Kind.ADDED, null, null, now, withHunks));
      } else if (!old.path().equals(now.path())) {
        changes.add(of(now.path(), Kind.MOVED, old.path(), old, now, withHunks));
      } else if (!old.equals(now)) {
        changes.add(of(now.path(), Kind.CHANGED, null, old, now, withHunks));
      }
    });
    return changes;
  }

  private static FileChange of(
      String path,
      Kind kind,
      @Nullable String from,
      @Nullable Kept old,
      @Nullable Kept now,
      boolean withHunks) {
    if (old != null && !old.isText() || now != null && !now.isText()) {
      return new FileChange(path, kind, from, 0, 0, null);
    }
    Difference difference =
        Difference.of(old == null ? "" : old.content(), now == null ? "" : now.content());
    return new FileChange(
        path,
        kind,
        from,
        difference.added(),
        difference.removed(),
        withHunks ? difference.hunks() : null);
  }

  /** In a few words, such as {@code main.py: +12 −3}. */
  String words() {
    String lines = added == 0 && removed == 0 ? "" : " +%d −%d".formatted(added, removed);
    return switch (kind) {
      case ADDED -> path + ": new" + (added == 0 ? "" : " +" + added);
      case REMOVED -> path + ": deleted";
      case MOVED -> from + " → " + path + (lines.isEmpty() ? "" : ":" + lines);
      case CHANGED -> path + ":" + (lines.isEmpty() ? " replaced" : lines);
    };
  }
}
