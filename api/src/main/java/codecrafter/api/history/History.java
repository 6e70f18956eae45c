package codecrafter.api.history;

import codecrafter.api.access.SessionAction;
import codecrafter.api.collab.Authority;
import codecrafter.api.collab.FileState;
import codecrafter.api.collab.Files;
import codecrafter.api.http.Cursor;
import codecrafter.api.http.Page;
import codecrafter.api.http.Refusal;
import codecrafter.api.session.Sessions;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Somebody;
import codecrafter.api.user.Users;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.wire.Invalid;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be asked of a session's history and done with it, and by whom. */
public final class History {
  private static final int MOST_CHECKPOINTS = 500;
  private static final int LONGEST_NAME = 100;

  private final Sessions sessions;
  private final Authority authority;
  private final Checkpoints checkpoints;
  private final SessionLog log;
  private final Users users;
  private final InstantSource clock;
  private final Timeline timeline;

  private History(
      Sessions sessions,
      Authority authority,
      Checkpoints checkpoints,
      SessionLog log,
      Users users,
      InstantSource clock) {
    this.sessions = sessions;
    this.authority = authority;
    this.checkpoints = checkpoints;
    this.log = log;
    this.users = users;
    this.clock = clock;
    this.timeline = new Timeline(authority, checkpoints, users);
  }

  public static History of(
      Sessions sessions,
      Authority authority,
      MongoCheckpoints checkpoints,
      MongoSessionLog log,
      Users users,
      InstantSource clock) {
    return new History(sessions, authority, checkpoints, log, users, clock);
  }

  /** Rows, newest first. */
  Page<Row> rows(Caller caller, String id, int limit, Optional<Cursor> after) {
    sessions.require(SessionAction.LOOK_BACK, caller, id);
    long below = after.map(History::revision).orElse(Long.MAX_VALUE);
    Timeline.Stretch stretch = timeline.before(id, below, limit);
    List<Row> rows = stretch.rows();
    return new Page<>(
        rows,
        stretch.more() && !rows.isEmpty()
            ? new Cursor(rows.getLast().at(), Long.toString(rows.getLast().from())).text()
            : null);
  }

  private static long revision(Cursor cursor) {
    if (!cursor.id().matches("[0-9]{1,18}")) {
      throw Refusal.invalid("cursor", "must be the next of an earlier answer");
    }
    return Long.parseLong(cursor.id());
  }

  /**
   * A version, and what differs from another.
   *
   * @param against the one that it is compared with; absent for the first, which has none before it
   */
  record Version(
      long version,
      @Nullable Long against,
      Somebody author,
      Instant at,
      @Nullable String label,
      List<SourceFile> files,
      List<FileChange> changes) {}

  /**
   * The files of a version, and how they differ.
   *
   * @param against a version to compare with; the one before the row that ends here, when absent
   */
  Version version(Caller caller, String id, long version, @Nullable Long against) {
    sessions.require(SessionAction.LOOK_BACK, caller, id);
    Files files = authority.at(id, version);
    Piece piece = timeline.ending(id, version);
    long usual = piece.oldest().revision() - 1;
    Long other = against != null ? against : usual < 0 ? null : Long.valueOf(usual);
    List<FileState> before = other == null ? List.of() : authority.at(id, other).all();
    String author = piece.newest().userId();
    Checkpoint mark = timeline.marks(id).get(version);
    return new Version(
        version,
        other,
        somebody(author, users.usernames(List.of(author))),
        piece.newest().at(),
        mark == null ? null : mark.name(),
        files.sources(),
        FileChange.between(byId(before), byId(files.all()), true));
  }

  private static Map<String, Kept> byId(List<FileState> states) {
    Map<String, Kept> files = new LinkedHashMap<>();
    states.forEach(state -> files.put(state.file(), Kept.of(state)));
    return files;
  }

  /**
   * Brings a version back, as a new one; nothing is lost by it.
   *
   * @param path of one file as it was called then; all files, when absent
   * @return the new version; the newest, when it is just so already
   */
  long restore(Caller caller, String id, long version, @Nullable String path) {
    sessions.require(SessionAction.CHANGE, caller, id);
    sessions.require(SessionAction.LOOK_BACK, caller, id);
    Files then = authority.at(id, version);
    long[] before = new long[1];
    Files after =
        sessions.edit(
            caller,
            id,
            now -> {
              before[0] = now.revision();
              return path == null ? Restoring.all(then, now) : Restoring.one(then, now, path);
            });
    if (after.revision() == before[0] + 1) {
      checkpoints.put(id, new Checkpoint(after.revision(), null, version, caller.userId(), now()));
    }
    return after.revision();
  }

  /** A version with a name, as it is told. */
  record Named(long version, String name, Somebody user, Instant at) {}

  /** The versions that have names, newest first. */
  List<Named> named(Caller caller, String id) {
    sessions.require(SessionAction.LOOK_BACK, caller, id);
    List<Checkpoint> all = checkpoints.of(id).stream().filter(mark -> mark.name() != null).toList();
    Map<String, String> names = users.usernames(all.stream().map(Checkpoint::userId).toList());
    return all.stream()
        .map(mark ->
            new Named(
                mark.version(),
                Objects.requireNonNull(mark.name()),
                somebody(mark.userId(), names),
                mark.at()))
        .toList();
  }

  /** Gives a version a name, in the place of the one that it had; the newest, when none is said. */
  Named name(Caller caller, String id, @Nullable String name, @Nullable Long version) {
    sessions.require(SessionAction.CHANGE, caller, id);
    String clean = checked(name);
    long named = (version == null ? authority.at(id) : authority.at(id, version)).revision();
    List<Checkpoint> all = checkpoints.of(id);
    if (all.size() >= MOST_CHECKPOINTS && all.stream().noneMatch(m -> m.version() == named)) {
      throw Refusal.conflict(
          "name", "would be one too many: a session has at most " + MOST_CHECKPOINTS);
    }
    checkpoints.put(id, new Checkpoint(named, clean, null, caller.userId(), now()));
    return new Named(
        named, clean, somebody(caller.userId(), users.usernames(List.of(caller.userId()))), now());
  }

  /** Takes a version's name away, if it has one. */
  void unname(Caller caller, String id, long version) {
    sessions.require(SessionAction.CHANGE, caller, id);
    checkpoints.unname(id, version);
  }

  private static String checked(@Nullable String name) {
    if (name == null || name.isBlank()) {
      throw new Invalid("name", "must not be empty");
    }
    if (name.length() > LONGEST_NAME || name.codePoints().anyMatch(Character::isISOControl)) {
      throw new Invalid(
          "name",
          "must be at most " + LONGEST_NAME + " characters, none of them a control character");
    }
    return name.strip();
  }

  /** Lines of a file that follow each other, and who wrote them last. */
  record Authorship(
      int from, int to, @Nullable Long version, @Nullable Somebody author, @Nullable Instant at) {}

  /** Who wrote which lines of a file, as it was at a version. */
  record Blamed(String path, long version, List<Authorship> lines) {}

  /** Who wrote each line of a text; at the newest version, when none is said. */
  Blamed blame(Caller caller, String id, Optional<String> asked, @Nullable Long version) {
    sessions.require(SessionAction.LOOK_BACK, caller, id);
    String path = asked.orElseThrow(() -> Refusal.invalid("path", "is missing"));
    Files files = version == null ? authority.at(id) : authority.at(id, version);
    List<Blame.Stretch> all = Blame.of(authority, files, path);
    Map<String, String> names =
        users.usernames(
            all.stream().map(Blame.Stretch::userId).filter(Objects::nonNull).distinct().toList());
    return new Blamed(
        path,
        files.revision(),
        all.stream()
            .map(each -> {
              String user = each.userId();
              return new Authorship(
                  each.from(),
                  each.to(),
                  each.version(),
                  user == null ? null : somebody(user, names),
                  each.at());
            })
            .toList());
  }

  /** The session's lines of the log, newest first. */
  Page<SessionLog.Line> log(
      Caller caller, String id, Optional<String> level, int limit, Optional<Cursor> after) {
    sessions.require(SessionAction.LOOK_BACK, caller, id);
    List<SessionLog.Line> lines = log.newest(id, level, after, limit + 1);
    return Page.of(lines, limit, line -> new Cursor(line.timestamp(), line.id()));
  }

  private static Somebody somebody(String id, Map<String, String> names) {
    return new Somebody(id, names.get(id));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
