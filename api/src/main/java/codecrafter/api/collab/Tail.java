package codecrafter.api.collab;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last updates of a file, for who is a little behind. */
final class Tail {
  private static final int MOST = 300;
  private static final int MOST_CHARACTERS = 64 << 10;

  private final Deque<Authored> updates = new ArrayDeque<>();
  private long from;
  private int characters;

  Tail(long version) {
    this.from = version;
  }

  /** The version before the first of them. */
  long from() {
    return from;
  }

  void add(List<Authored> more) {
    for (Authored update : more) {
      updates.addLast(update);
      characters += update.update().changes().inserted();
      while (updates.size() > MOST || characters > MOST_CHARACTERS && updates.size() > 1) {
        characters -= updates.removeFirst().update().changes().inserted();
        from++;
      }
    }
  }

  /** Those since a version that is not before {@link #from}. */
  List<Authored> since(long version) {
    List<Authored> since = new ArrayList<>();
    long at = from;
    for (Authored update : updates) {
      if (at++ >= version) {
        since.add(update);
      }
    }
    return since;
  }
}
