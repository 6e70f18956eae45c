package codecrafter.api.history;

import codecrafter.api.collab.Commit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Commits that follow each other and are shown as one row. Whether two neighbours belong together
 * depends on them alone, so a row ends where it ends however one comes to it.
 */
final class Piece {
  private static final Duration PAUSE = Duration.ofSeconds(90);

  /** Rows also end at every multiple of it, so that somebody who never pauses has more than one. */
  private static final int MOST = 500;

  private final List<Commit> newestFirst = new ArrayList<>();
  private final Set<String> authors;

  Piece(Commit newest) {
    newestFirst.add(newest);
    authors = authors(newest);
  }

  /** Puts neighbours together, newest first. */
  static List<Piece> all(List<Commit> newestFirst, Map<Long, Checkpoint> marks) {
    List<Piece> pieces = new ArrayList<>();
    for (Commit commit : newestFirst) {
      if (pieces.isEmpty() || !pieces.getLast().take(commit, marks)) {
        pieces.add(new Piece(commit));
      }
    }
    return pieces;
  }

  /** Takes the commit before it, if it belongs to it. */
  boolean take(Commit older, Map<Long, Checkpoint> marks) {
    Commit oldest = oldest();
    Checkpoint mark = marks.get(oldest.revision());
    boolean joins =
        older.revision() > 0
            && !marks.containsKey(older.revision())
            && (mark == null || mark.restored() == null)
            && older.revision() / MOST == oldest.revision() / MOST
            && Duration.between(older.at(), oldest.at()).compareTo(PAUSE) <= 0
            && authors.equals(authors(older));
    if (joins) {
      newestFirst.add(older);
    }
    return joins;
  }

  Commit newest() {
    return newestFirst.getFirst();
  }

  Commit oldest() {
    return newestFirst.getLast();
  }

  List<Commit> oldestFirst() {
    return newestFirst.reversed();
  }

  /** Their ids; who began comes first. */
  List<String> authors() {
    Set<String> all = new LinkedHashSet<>(List.of(oldest().userId()));
    all.addAll(authors);
    return List.copyOf(all);
  }

  /** What it says of the session itself. */
  @Nullable String heading() {
    return newestFirst.stream().anyMatch(commit -> commit.heading() != null)
        ? "title, language or who may read it"
        : null;
  }

  private static Set<String> authors(Commit commit) {
    Set<String> all = new LinkedHashSet<>();
    commit.texts().forEach(text -> text.updates().forEach(update -> all.add(update.userId())));
    if (all.isEmpty() || !commit.tree().isEmpty()) {
      all.add(commit.userId());
    }
    return all;
  }
}
