package codecrafter.api.collab;

import codecrafter.api.collab.Pushed.Accepted;
import codecrafter.api.collab.Pushed.Code;
import codecrafter.api.collab.Pushed.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pushes that go into one commit, one after the other, each over all before it. What it says of a
 * push holds once the commit is on disk.
 */
final class PushBatch {
  /** A client that is further behind merges by itself. */
  static final int MOST_MISSED = 5_000;

  static final int MOST_CHANGES = 500;

  /** No commit has more updates than this. */
  static final int MOST_UPDATES = 2 * MOST_CHANGES;

  private static final long MOST_STEPS = 500_000;
  private static final long MOST_CHARACTERS = 2 << 20;
  private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");

  private final Head head;
  private final Instant now;
  private final Map<String, FileState> states = new LinkedHashMap<>();
  private final Map<String, List<Authored>> updates = new LinkedHashMap<>();
  private final Map<String, Mark> marks = new HashMap<>();
  private @Nullable String userId;
  private long characters;
  private int count;

  PushBatch(Head head, Instant now) {
    this.head = head;
    this.now = now;
    head.files().all().forEach(state -> states.put(state.file(), state));
  }

  /** Whether a commit of this is as large as one should be. */
  boolean isFull() {
    return characters > MOST_CHARACTERS || count >= MOST_CHANGES;
  }

  boolean isEmpty() {
    return updates.isEmpty();
  }

  /** Whether the push starts from a version that is not known here, and may be elsewhere. */
  boolean isAhead(Push push) {
    FileState file = find(push);
    return file == null ? !head.isGone() : push.version() > file.version();
  }

  Pushed take(Push push) {
    FileState file = find(push);
    if (file == null || head.isGone()) {
      return new Refused(Code.GONE, -1, "This file has been deleted.");
    }
    try {
      return take(push, file);
    } catch (IllegalArgumentException e) {
      return refused(Code.INVALID, file, "A change does not fit the text: " + e.getMessage());
    }
  }

  private Pushed take(Push push, FileState file) {
    @Nullable String wrong = wrong(push, file);
    if (wrong != null) {
      return refused(Code.INVALID, file, wrong);
    }
    Mark mark = mark(push, file);
    if (mark.isOfAnother(push.userId())) {
      return refused(Code.INVALID, file, "clientId is another user's.");
    }
    long next = mark.sequence() + 1;
    long end = push.sequence() + push.changes().size();
    if (end <= next) {
      return new Accepted(file.version());
    }
    if (push.sequence() > next) {
      return refused(Code.INVALID, file, "sequence must go on at " + next + ".");
    }
    long missed = file.version() - push.version();
    if (missed > MOST_MISSED || missed * push.changes().size() > MOST_STEPS) {
      return refused(Code.TOO_OLD, file, "Too much has been written since. Merge it, then send.");
    }
    List<Update> left = Rebase.over(pending(push), missed(push, file));
    if (left.size() != end - next) {
      return refused(Code.INVALID, file, "version is one that these changes do not start from.");
    }
    return take(push, file, left);
  }

  private Pushed take(Push push, FileState file, List<Update> left) {
    String text = file.content();
    for (Update update : left) {
      if (!update.changes().keepsCharactersWhole(text)) {
        return refused(Code.INVALID, file, "A change takes a character apart.");
      }
      text = update.changes().apply(text);
    }
    FileState after = file.with(file.version() + left.size(), text);
    if (text.length() > file.content().length() && isTooLarge(after)) {
      return refused(
          Code.TOO_LARGE, file, "A file may have 1 MiB, and all files of a session 2 MiB.");
    }
    states.put(file.file(), after);
    userId = userId == null ? push.userId() : userId;
    characters += left.stream().mapToLong(update -> update.changes().inserted()).sum();
    count += left.size();
    List<Authored> all = updates.computeIfAbsent(file.file(), id -> new ArrayList<>());
    left.forEach(update -> all.add(new Authored(update, push.userId(), now)));
    marks.put(
        file.file() + ':' + push.clientId(), new Mark(push.userId(), left.getLast().sequence()));
    return new Accepted(after.version());
  }

  private static @Nullable String wrong(Push push, FileState file) {
    if (!file.isText()) {
      return "This file is not a text.";
    }
    if (!CLIENT_ID.matcher(push.clientId()).matches()) {
      return "clientId must be 8 to 64 letters, digits, - or _.";
    }
    if (push.sequence() < 0 || push.sequence() > 1L << 50) {
      return "sequence must count from 0.";
    }
    if (push.version() < 0 || push.version() > file.version()) {
      return "version must be one that the file has had.";
    }
    return push.changes().isEmpty() || push.changes().size() > MOST_CHANGES
        ? "updates must be 1 to " + MOST_CHANGES + "."
        : null;
  }

  private Mark mark(Push push, FileState file) {
    Mark here = marks.get(file.file() + ':' + push.clientId());
    return here == null ? head.mark(file.file(), push.clientId()) : here;
  }

  private static List<Update> pending(Push push) {
    List<Update> pending = new ArrayList<>();
    long sequence = push.sequence();
    for (ChangeSet changes : push.changes()) {
      pending.add(new Update(push.clientId(), sequence++, changes));
    }
    return pending;
  }

  /** What has been written since the push's version: in the log, then in this commit. */
  private List<Update> missed(Push push, FileState file) {
    List<Authored> here = updates.getOrDefault(file.file(), List.of());
    long begin = file.version() - here.size();
    List<Authored> missed = new ArrayList<>();
    if (push.version() < begin) {
      missed.addAll(head.since(before(file), push.version()));
      missed.addAll(here);
    } else {
      missed.addAll(here.subList((int) (push.version() - begin), here.size()));
    }
    return missed.stream().map(Authored::update).toList();
  }

  private FileState before(FileState file) {
    return head.files().file(file.file()).orElse(file);
  }

  private boolean isTooLarge(FileState after) {
    if (Sizes.isTooLarge(after.content())) {
      return true;
    }
    List<FileState> all = new ArrayList<>(states.values());
    all.replaceAll(state -> state.file().equals(after.file()) ? after : state);
    return Sizes.areTooLarge(all);
  }

  private @Nullable FileState find(Push push) {
    if (push.file() != null) {
      return states.get(push.file());
    }
    return states.values().stream()
        .filter(state -> state.path().equals(push.path()))
        .findFirst()
        .orElse(null);
  }

  private static Refused refused(Code code, FileState file, String message) {
    return new Refused(code, file.version(), message);
  }

  /** What is to be written; there is something. */
  Commit commit() {
    List<Commit.Text> texts = new ArrayList<>();
    updates.forEach((file, made) -> {
      FileState after = states.getOrDefault(file, new FileState(file, "", null, 0, ""));
      texts.add(new Commit.Text(file, after.path(), after.version() - made.size(), made));
    });
    return new Commit(
        head.files().sessionId(),
        head.revision() + 1,
        now,
        userId == null ? "" : userId,
        texts,
        List.of(),
        null,
        false);
  }
}
