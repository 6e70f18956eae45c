package codecrafter.api.history;

import codecrafter.api.collab.Authority;
import codecrafter.api.collab.Commit;
import codecrafter.api.collab.FileState;
import codecrafter.api.user.Somebody;
import codecrafter.api.user.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of a session's history. */
final class Timeline {
  /** How many commits are read for a page; a page may be shorter for it. */
  private static final int MOST_COMMITS = 20_000;

  private static final int AT_ONCE = 1000;
  private static final int MOST_WORDS = 3;

  private final Authority authority;
  private final Checkpoints checkpoints;
  private final Users users;

  Timeline(Authority authority, Checkpoints checkpoints, Users users) {
    this.authority = authority;
    this.checkpoints = checkpoints;
    this.users = users;
  }

  /** Rows before a revision, newest first, and whether there are more. */
  record Stretch(List<Row> rows, boolean more) {}

  Stretch before(String sessionId, long revision, int limit) {
    Map<Long, Checkpoint> marks = marks(sessionId);
    List<Commit> commits = new ArrayList<>();
    List<Piece> pieces = List.of();
    long below = revision;
    boolean end = false;
    while (!end && pieces.size() <= limit && commits.size() < MOST_COMMITS) {
      List<Commit> older = authority.before(sessionId, below, AT_ONCE);
      commits.addAll(older);
      end = older.size() < AT_ONCE;
      below = older.isEmpty() ? below : older.getLast().revision();
      pieces = Piece.all(commits, marks);
    }
    boolean whole = end && pieces.size() <= limit;
    if (!whole && pieces.size() > 1) {
      pieces = pieces.subList(0, Math.min(limit, pieces.size() - 1));
    }
    return new Stretch(rows(sessionId, pieces, marks), !whole);
  }

  /** The row that a version ends, as it would if it were the last. */
  Piece ending(String sessionId, long version) {
    List<Commit> commits = authority.before(sessionId, version + 1, AT_ONCE);
    return Piece.all(commits, marks(sessionId)).getFirst();
  }

  private List<Row> rows(String sessionId, List<Piece> pieces, Map<Long, Checkpoint> marks) {
    if (pieces.isEmpty()) {
      return List.of();
    }
    Map<String, String> names =
        users.usernames(pieces.stream().flatMap(piece -> piece.authors().stream()).toList());
    Walk walk = new Walk(start(sessionId, pieces.getLast().oldest().revision()));
    Map<String, Kept> before = walk.now();
    List<Row> rows = new ArrayList<>();
    for (Piece piece : pieces.reversed()) {
      piece.oldestFirst().forEach(walk::take);
      Map<String, Kept> after = walk.now();
      rows.add(
          row(
              piece,
              FileChange.between(before, after, false),
              names,
              marks.get(piece.newest().revision())));
      before = after;
    }
    return rows.reversed();
  }

  private List<FileState> start(String sessionId, long revision) {
    return revision == 0 ? List.of() : authority.at(sessionId, revision - 1).all();
  }

  private static Row row(
      Piece piece, List<FileChange> changes, Map<String, String> names, @Nullable Checkpoint mark) {
    List<Somebody> authors =
        piece.authors().stream().map(id -> new Somebody(id, names.get(id))).toList();
    return new Row(
        piece.newest().revision(),
        piece.oldest().revision(),
        authors.getFirst(),
        authors.size() > 1 ? authors : null,
        piece.newest().at(),
        summary(piece, changes),
        changes.stream().map(FileChange::path).toList(),
        changes.stream().mapToInt(FileChange::added).sum(),
        changes.stream().mapToInt(FileChange::removed).sum(),
        mark == null ? null : mark.name(),
        mark == null ? null : mark.restored());
  }

  private static String summary(Piece piece, List<FileChange> changes) {
    List<String> words =
        Stream.concat(changes.stream().map(FileChange::words), Stream.ofNullable(piece.heading()))
            .toList();
    if (words.isEmpty()) {
      return "nothing that lasted";
    }
    String first = words.stream().limit(MOST_WORDS).collect(Collectors.joining("; "));
    return words.size() > MOST_WORDS
        ? first + "; and " + (words.size() - MOST_WORDS) + " more"
        : first;
  }

  Map<Long, Checkpoint> marks(String sessionId) {
    return checkpoints.of(sessionId).stream()
        .filter(mark -> mark.name() != null || mark.restored() != null)
        .collect(Collectors.toMap(Checkpoint::version, Function.identity()));
  }
}
