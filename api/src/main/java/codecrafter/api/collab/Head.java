package codecrafter.api.collab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A session as it is after all commits that are known here: files, the last updates of each, and
 * how far each client is. Of one thread at a time.
 */
final class Head {
  private static final int MOST_MARKS = 2_000;

  private final CommitLog log;
  private final Map<String, Tail> tails = new HashMap<>();
  private final Map<String, Mark> marks =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Mark> eldest) {
          return size() > MOST_MARKS;
        }
      };

  private Files files;
  private boolean gone;

  Head(Files files, CommitLog log) {
    this.files = files;
    this.log = log;
  }

  Files files() {
    return files;
  }

  long revision() {
    return files.revision();
  }

  /** Whether the session has been deleted. */
  boolean isGone() {
    return gone;
  }

  /** Goes one revision on. */
  void apply(Commit commit) {
    files = Replay.after(files, commit);
    gone |= commit.isEnd();
    for (Commit.Text text : commit.texts()) {
      tails.computeIfAbsent(text.file(), file -> new Tail(text.version())).add(text.updates());
      for (Authored update : text.updates()) {
        marks.put(key(text.file(), update.update().clientId()), Mark.of(update));
      }
    }
    for (TreeChange change : commit.tree()) {
      if (change instanceof TreeChange.Removed removed) {
        tails.remove(removed.file());
      }
    }
  }

  /** The updates of a file since a version; asks the log for those that are long ago. */
  List<Authored> since(FileState file, long version) {
    Tail tail = tails.get(file.file());
    long kept = tail == null ? file.version() : tail.from();
    List<Authored> since = new ArrayList<>();
    if (version < kept) {
      since.addAll(log.ofFile(file.file(), version, kept));
      if (since.size() != kept - version) {
        throw new IllegalStateException("The log of " + file.file() + " has a gap");
      }
    }
    if (tail != null) {
      since.addAll(tail.since(version));
    }
    return since;
  }

  /**
   * How far a client is in a file, as of this revision, whatever the log has after it; asks the log
   * where that is not known.
   */
  Mark mark(String file, String clientId) {
    String key = key(file, clientId);
    Mark mark = marks.get(key);
    if (mark == null) {
      mark = log.last(file, clientId, revision()).map(Mark::of).orElse(Mark.NONE);
      marks.put(key, mark);
    }
    return mark;
  }

  private static String key(String file, String clientId) {
    return file + ':' + clientId;
  }
}
