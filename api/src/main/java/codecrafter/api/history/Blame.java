package codecrafter.api.history;

import codecrafter.api.collab.Authored;
import codecrafter.api.collab.Authority;
import codecrafter.api.collab.Commit;
import codecrafter.api.collab.FileState;
import codecrafter.api.collab.Files;
import codecrafter.api.collab.TreeChange;
import codecrafter.api.http.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote each line of a file: whoever changed anything in it last. It follows the file wherever
 * it was moved.
 */
final class Blame {
  /** How far back it looks; lines older than that are nobody's here. */
  private static final int MOST_COMMITS = 20_000;

  private static final int AT_ONCE = 2000;
  private static final int OLDER = -1;

  /** Where lines come from. */
  private record Source(long version, String userId, Instant at) {}

  /**
   * Lines that follow each other and come from the same change.
   *
   * @param from the first, counted from 1
   * @param to the last
   * @param version that it made; absent, with user and time, for what is older than is looked at
   */
  record Stretch(
      int from, int to, @Nullable Long version, @Nullable String userId, @Nullable Instant at) {}

  private final List<Source> sources = new ArrayList<>();
  private final String file;
  private Lines lines;

  private Blame(String file, String text) {
    this.file = file;
    this.lines = new Lines(text, OLDER);
  }

  static List<Stretch> of(Authority authority, Files files, String path) {
    FileState state =
        files
            .at(path)
            .filter(FileState::isText)
            .orElseThrow(() -> Refusal.unknown("text in the session"));
    String session = files.sessionId();
    long first = Math.max(0, files.revision() - MOST_COMMITS + 1);
    String start =
        first == 0
            ? ""
            : authority
                .at(session, first - 1)
                .file(state.file())
                .map(FileState::content)
                .orElse("");
    Blame blame = new Blame(state.file(), start);
    for (long from = first; from <= files.revision(); from += AT_ONCE) {
      long to = Math.min(files.revision(), from + AT_ONCE - 1);
      authority.log(session, from, to).forEach(blame::take);
    }
    return blame.stretches();
  }

  private void take(Commit commit) {
    for (Commit.Text text : commit.texts()) {
      if (text.file().equals(file)) {
        for (Authored update : text.updates()) {
          int mark = mark(new Source(commit.revision(), update.userId(), update.at()));
          lines.apply(update.update().changes(), mark);
        }
      }
    }
    for (TreeChange change : commit.tree()) {
      if (change instanceof TreeChange.Added added && added.file().equals(file)) {
        int mark = mark(new Source(commit.revision(), commit.userId(), commit.at()));
        lines = new Lines(added.content(), mark);
      }
    }
  }

  private int mark(Source source) {
    boolean again =
        !sources.isEmpty()
            && sources.getLast().version() == source.version()
            && sources.getLast().userId().equals(source.userId());
    if (!again) {
      sources.add(source);
    }
    return sources.size() - 1;
  }

  private List<Stretch> stretches() {
    List<Stretch> all = new ArrayList<>();
    List<Lines.Line> each = lines.all();
    int count = each.getLast().length() == 0 ? each.size() - 1 : each.size();
    int from = 0;
    for (int i = 1; i <= count; i++) {
      int mark = each.get(from).mark();
      if (i == count || each.get(i).mark() != mark) {
        Source source = mark == OLDER ? null : sources.get(mark);
        all.add(
            source == null
                ? new Stretch(from + 1, i, null, null, null)
                : new Stretch(from + 1, i, source.version(), source.userId(), source.at()));
        from = i;
      }
    }
    return all;
  }
}
