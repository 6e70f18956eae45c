package codecrafter.api.live;

import codecrafter.api.collab.Authority;
import codecrafter.api.collab.Commit;
import codecrafter.api.collab.Files;
import codecrafter.api.collab.Subscription;
import codecrafter.api.collab.TreeChange;
import codecrafter.api.session.Session;
import codecrafter.api.session.Sessions;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A session that somebody on this node has open: it hears of all that is committed in it and tells
 * its members, and it knows who may do what.
 */
final class Room {
  /**
   * What is known of rights is asked for anew after so long, and at once when somebody says that
   * they changed.
   */
  private static final Duration RIGHTS = Duration.ofSeconds(1);

  private final String sessionId;
  private final Sessions sessions;
  private final Consumer<Room> onOther;
  private final Map<LiveSocket, Member> members = new ConcurrentHashMap<>();
  private final Map<String, EditNews.Entry> tree = new LinkedHashMap<>();
  private final AtomicLong changes = new AtomicLong();
  private final Attendance attendance = new Attendance();
  private final Subscription commits;
  private volatile Rights rights;
  private volatile long revision;
  private volatile boolean closed;

  /** The session as MongoDB had it, when so many changes were known of; null once it is gone. */
  private record Rights(@Nullable Session session, long changes, long nanos) {}

  /**
   * Opens the room of a session.
   *
   * @param onOther is told when the session is not what it was, on a thread that must not be kept
   */
  Room(Session session, Authority authority, Sessions sessions, Consumer<Room> onOther) {
    this.sessionId = session.id();
    this.sessions = sessions;
    this.onOther = onOther;
    this.rights = new Rights(session, 0, System.nanoTime());
    this.commits = authority.follow(sessionId, this::heard);
    commits.now(this::begin);
  }

  private void begin(Files files) {
    revision = files.revision();
    tree.clear();
    files.all().forEach(state -> tree.put(state.file(), EditNews.Entry.of(state)));
  }

  String sessionId() {
    return sessionId;
  }

  long revision() {
    return revision;
  }

  Collection<Member> members() {
    return members.values();
  }

  Member join(LiveSocket socket, Person person) {
    return members.computeIfAbsent(socket, s -> new Member(s, person));
  }

  Optional<Member> member(LiveSocket socket) {
    return Optional.ofNullable(members.get(socket));
  }

  @Nullable Member leave(LiveSocket socket) {
    return members.remove(socket);
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  /** Looks at the files between two commits; nothing may be waited for meanwhile. */
  <T> Optional<T> between(Function<Files, Optional<T>> reader) {
    AtomicReference<Optional<T>> seen = new AtomicReference<>(Optional.empty());
    commits.now(files -> seen.set(reader.apply(files)));
    return seen.get();
  }

  /** The tree, to be asked for between two commits. */
  List<EditNews.Entry> tree() {
    return List.copyOf(tree.values());
  }

  private void heard(Commit commit) {
    revision = commit.revision();
    commit.texts().forEach(text -> tell(text, commit.revision()));
    if (!commit.tree().isEmpty()) {
      commit.tree().forEach(this::take);
      List<EditNews.Entry> now = tree();
      members.values().forEach(member -> member.tell(now, commit.revision()));
    }
    if (commit.heading() != null || commit.isEnd()) {
      changed();
    }
  }

  private void tell(Commit.Text text, long made) {
    Message message =
        new Message(
            new EditNews.Updates(
                sessionId,
                text.path(),
                text.file(),
                text.version(),
                made,
                EditNews.written(text.updates())));
    for (Member member : members.values()) {
      OpenFile open = member.files().get(text.file());
      if (open != null) {
        open.heard(text, message);
      }
    }
  }

  private void take(TreeChange change) {
    switch (change) {
      case TreeChange.Added added ->
          tree.put(added.file(), EditNews.Entry.of(added.file(), added.path(), added.encoding()));
      case TreeChange.Moved moved -> {
        tree.computeIfPresent(
            moved.file(), (file, entry) -> new EditNews.Entry(file, moved.to(), entry.encoding()));
        members
            .values()
            .forEach(member -> {
              OpenFile open = member.files().get(moved.file());
              if (open != null) {
                open.movedTo(moved.to());
              }
            });
      }
      case TreeChange.Removed removed -> {
        tree.remove(removed.file());
        members.values().forEach(member -> member.files().remove(removed.file()));
      }
    }
  }

  /** Somebody says that the session is not what it was. */
  void changed() {
    changes.incrementAndGet();
    onOther.accept(this);
  }

  /**
   * The session as MongoDB has it, or had it at most {@link #RIGHTS} ago; without what is in its
   * files. Nothing when it is gone.
   */
  Optional<Session> session() {
    Rights known = rights;
    if (known.changes != changes.get() || System.nanoTime() - known.nanos > RIGHTS.toNanos()) {
      return look();
    }
    return Optional.ofNullable(known.session);
  }

  /** The session as it is known, however long ago; null once it is gone. */
  @Nullable Session known() {
    return rights.session;
  }

  Attendance attendance() {
    return attendance;
  }

  boolean isClosed() {
    return closed;
  }

  /** Asks MongoDB. */
  Optional<Session> look() {
    long before = changes.get();
    long nanos = System.nanoTime();
    Optional<Session> session = sessions.head(sessionId);
    found(session.orElse(null), before, nanos);
    return session;
  }

  private synchronized void found(@Nullable Session session, long known, long nanos) {
    if (known >= rights.changes && nanos - rights.nanos >= 0) {
      rights = new Rights(session, known, nanos);
    }
  }

  void close() {
    closed = true;
    commits.close();
  }
}
