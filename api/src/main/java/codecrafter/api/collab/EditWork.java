package codecrafter.api.collab;

import codecrafter.api.http.Refusal;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.wire.Invalid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An edit on its way to a commit: steps on the files as they are, checked as a whole. */
final class EditWork {
  private final Files before;
  private final String userId;
  private final Instant now;
  private final Map<String, FileState> states = new LinkedHashMap<>();
  private final Map<String, Commit.Text> texts = new LinkedHashMap<>();
  private final List<TreeChange> tree = new ArrayList<>();
  private final @Nullable Heading heading;

  /**
   * Does all steps.
   *
   * @throws Invalid when what comes out is nothing that can be run
   * @throws Refusal 404 for a path at which there is nothing
   */
  EditWork(Files before, Edit edit, String userId, Instant now) {
    this.before = before;
    this.userId = userId;
    this.now = now;
    this.heading = edit.heading();
    before.all().forEach(state -> states.put(state.file(), state));
    for (FileEdit step : edit.steps()) {
      switch (step) {
        case FileEdit.Write write -> write(write.file());
        case FileEdit.Move move -> move(move.from(), move.to());
        case FileEdit.Delete delete -> delete(delete.path());
      }
    }
    if (!texts.isEmpty() || !tree.isEmpty()) {
      Texts.requireRunnable(states.values().stream().map(FileState::source).toList());
    }
  }

  boolean isEmpty() {
    return texts.isEmpty() && tree.isEmpty() && heading == null;
  }

  Commit commit() {
    return new Commit(
        before.sessionId(),
        before.revision() + 1,
        now,
        userId,
        List.copyOf(texts.values()),
        tree,
        heading,
        false);
  }

  private void write(SourceFile file) {
    Optional<FileState> there =
        states.values().stream().filter(state -> state.path().equals(file.path())).findFirst();
    FileState given = Texts.state(file);
    if (there.isEmpty()) {
      add(given);
      return;
    }
    FileState old = there.get();
    if (old.isText() && given.isText() && !isNew(old)) {
      rewrite(old, given.content());
    } else if (!given.content().equals(old.content()) || given.isText() != old.isText()) {
      remove(old);
      add(given);
    }
  }

  private boolean isNew(FileState file) {
    return before.file(file.file()).isEmpty();
  }

  private void add(FileState given) {
    String id = UUID.randomUUID().toString();
    states.put(id, new FileState(id, given.path(), given.encoding(), 0, given.content()));
    tree.add(new TreeChange.Added(id, given.path(), given.encoding(), given.content()));
  }

  private void rewrite(FileState old, String text) {
    if (old.content().equals(text)) {
      return;
    }
    Commit.Text earlier = texts.get(old.file());
    List<Authored> updates = new ArrayList<>(earlier == null ? List.of() : earlier.updates());
    Update update =
        new Update(
            "server:" + (before.revision() + 1),
            updates.size(),
            TextDiff.between(old.content(), text));
    updates.add(new Authored(update, userId, now));
    long version = old.version() + 1 - updates.size();
    String path = before.file(old.file()).map(FileState::path).orElse(old.path());
    texts.put(old.file(), new Commit.Text(old.file(), path, version, updates));
    states.put(old.file(), old.with(old.version() + 1, text));
  }

  private void remove(FileState old) {
    states.remove(old.file());
    texts.remove(old.file());
    tree.add(new TreeChange.Removed(old.file(), old.path()));
  }

  private void move(String from, String to) {
    boolean moved = false;
    for (FileState state : List.copyOf(states.values())) {
      if (isAtOrBelow(state.path(), from)) {
        String path = to + state.path().substring(from.length());
        moved = true;
        if (!path.equals(state.path())) {
          states.put(state.file(), state.at(path));
          tree.add(new TreeChange.Moved(state.file(), state.path(), path));
        }
      }
    }
    if (!moved) {
      throw Refusal.unknown("file or folder");
    }
  }

  private void delete(String path) {
    List<FileState> gone =
        states.values().stream().filter(state -> isAtOrBelow(state.path(), path)).toList();
    if (gone.isEmpty()) {
      throw Refusal.unknown("file or folder");
    }
    gone.forEach(this::remove);
  }

  private static boolean isAtOrBelow(String path, String place) {
    return path.equals(place) || path.startsWith(place + "/");
  }
}
