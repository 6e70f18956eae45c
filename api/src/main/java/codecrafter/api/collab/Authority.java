package codecrafter.api.collab;

import codecrafter.api.http.Refusal;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.wire.Invalid;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sessions' files, and the only writer of their log. Who may do what has been asked before.
 *
 * <p>A commit is one insert under the unique (session, revision): of any number of nodes one
 * succeeds, and the others go on from what it wrote. Whatever asks MongoDB throws its exceptions
 * while it is away; what is not there is a {@link Refusal} with 404.
 */
public final class Authority implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Authority.class);

  /** How often the log is asked for what nobody told: as a rule, and while nobody can be heard. */
  private static final Duration ROUND = Duration.ofSeconds(2);

  private static final Duration ROUND_ALONE = Duration.ofMillis(500);
  private static final Duration UNTIL_ALL_KNOW = Duration.ofSeconds(10);

  private final Shelf shelf;
  private final Nudges nudges;
  private final InstantSource clock;
  private final Rooms rooms;
  private final Thread rounds = Thread.ofVirtual().name("collab-rounds").unstarted(this::goRound);
  private volatile Consumer<Commit> made = commit -> {};

  Authority(CommitLog log, Copies copies, Nudges nudges, InstantSource clock) {
    this.shelf = new Shelf(log, copies);
    this.nudges = nudges;
    this.clock = clock;
    this.rooms = new Rooms(id -> new Room(id, shelf, nudges, clock, commit -> made.accept(commit)));
  }

  public static Authority of(
      MongoCommitLog log, RedisCopies copies, RedisNudges nudges, InstantSource clock) {
    return new Authority(log, copies, nudges, clock);
  }

  /** Begins to hear of what other nodes write. */
  public void start() {
    nudges.listen(rooms::heard, this::askForNews);
    rounds.start();
  }

  /** Calls the listener after each commit of this node; it must not wait for anything. */
  public void onCommit(Consumer<Commit> listener) {
    made = listener;
  }

  /**
   * Writes a new session's revision 0. One that has begun already stays as it is.
   *
   * @throws Invalid when there are too many files, too large ones, or ones in each other's place
   */
  public Files begin(String sessionId, String userId, List<SourceFile> files) {
    List<TreeChange> added =
        Texts.requireRunnable(files).stream()
            .map(Texts::state)
            .<TreeChange>map(file ->
                new TreeChange.Added(
                    UUID.randomUUID().toString(), file.path(), file.encoding(), file.content()))
            .toList();
    Commit first = new Commit(sessionId, 0, clock.instant(), userId, List.of(), added, null, false);
    if (!shelf.log().append(first)) {
      return at(sessionId);
    }
    Files begun = Replay.after(Replay.nothing(sessionId), first);
    shelf.copies().put(begun);
    made.accept(first);
    return begun;
  }

  /** The files as they are now, whichever node has written last. */
  public Files at(String sessionId) {
    return rooms.isOpen(sessionId)
        ? known(() -> rooms.in(sessionId, Room::now))
        : at(sessionId, shelf.end(sessionId));
  }

  /**
   * The same for who looks for the end of the log anyway.
   *
   * @param end where that is, empty if not known; asked when the copy has been
   */
  public Files at(String sessionId, Supplier<Optional<Place>> end) {
    return known(
        () -> rooms.isOpen(sessionId) ? rooms.in(sessionId, Room::now) : shelf.now(sessionId, end));
  }

  /** The last revisions of some sessions, by their ids; those that are there. */
  public Map<String, Long> revisions(List<String> sessionIds) {
    return shelf.log().revisions(sessionIds);
  }

  /** The files as they were. */
  public Files at(String sessionId, long revision) {
    Files files = known(() -> shelf.asOf(sessionId, revision).files());
    if (files.revision() != revision) {
      throw Refusal.unknown("revision");
    }
    return files;
  }

  /** Takes in what a client has written; done when it is on disk, and followers have been told. */
  public CompletableFuture<Pushed> push(Push push) {
    CompletableFuture<Pushed> outcome = rooms.enter(push.sessionId()).push(push);
    return outcome.whenComplete((pushed, failure) -> rooms.leave(push.sessionId()));
  }

  /**
   * Edits a session for somebody, in one revision; in none where nothing changes.
   *
   * @param edit what to do, given the files as they are; asked again when somebody was faster
   * @return the files afterwards
   * @throws Invalid when what comes out would be no session
   */
  public Files edit(String sessionId, String userId, Function<Files, Edit> edit) {
    Files files = known(() -> rooms.in(sessionId, room -> room.edit(userId, edit)));
    shelf.copies().put(files);
    return files;
  }

  /**
   * Tells of every commit from now on, of any node, in order and once; the listener must not wait
   * for anything.
   */
  public Subscription follow(String sessionId, Consumer<Commit> listener) {
    Room room = rooms.enter(sessionId);
    try {
      known(() -> {
        room.follow(listener);
        return room;
      });
    } catch (RuntimeException e) {
      rooms.leave(sessionId);
      throw e;
    }
    return new Following(room, listener);
  }

  /** A follower's place in a room. */
  private final class Following implements Subscription {
    private final Room room;
    private final Consumer<Commit> listener;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Following(Room room, Consumer<Commit> listener) {
      this.room = room;
      this.listener = listener;
    }

    @Override
    public void now(Consumer<Files> reader) {
      room.read(reader);
    }

    @Override
    public void close() {
      if (open.compareAndSet(true, false)) {
        room.unfollow(listener);
        room.copy();
        rooms.leave(room.sessionId());
      }
    }
  }

  /**
   * The updates of a file since a version, for who has the text of that version.
   *
   * @throws Refusal 409 when the version is too old to go on from, or not there yet
   */
  public List<Authored> since(String sessionId, String file, long version) {
    return known(() ->
        rooms.in(
            sessionId,
            room ->
                room.ask(head -> {
                  FileState state =
                      head.files().file(file).orElseThrow(() -> Refusal.unknown("file"));
                  if (version < 0 || version > state.version()) {
                    throw Refusal.conflict("version", "is none that the file has had");
                  }
                  if (state.version() - version > PushBatch.MOST_MISSED) {
                    throw Refusal.conflict("version", "is too old");
                  }
                  return head.since(state, version);
                })));
  }

  /** The highest sequence of a client that is in the log of a file. */
  public OptionalLong accepted(String sessionId, String file, String clientId) {
    long sequence =
        known(() ->
            rooms.in(sessionId, room -> room.ask(head -> head.mark(file, clientId).sequence())));
    return sequence < 0 ? OptionalLong.empty() : OptionalLong.of(sequence);
  }

  /** The commits from one revision to another, both included, oldest first. */
  public List<Commit> log(String sessionId, long from, long to) {
    return shelf.log().read(sessionId, from, to);
  }

  /** The last so many commits before a revision, newest first. */
  public List<Commit> before(String sessionId, long revision, int most) {
    return shelf.log().before(sessionId, revision, most);
  }

  /**
   * Deletes a session's log, and all that was made of it. What remains for an hour is an entry that
   * says so, for nodes that have not heard yet.
   */
  public void drop(String sessionId, String userId) {
    try {
      rooms.in(
          sessionId,
          room -> {
            room.end(userId);
            return room;
          });
    } catch (UnknownSession nothing) {
      LOG.debug("Session {} had no end to write", sessionId);
    }
    shelf.log().clear(sessionId);
    shelf.copies().drop(sessionId);
    Thread.ofVirtual().name("clear-" + sessionId).start(() -> clearAgain(sessionId));
  }

  /** A node far behind may have written where entries had just been deleted. */
  private void clearAgain(String sessionId) {
    try {
      Thread.sleep(UNTIL_ALL_KNOW);
      shelf.log().clear(sessionId);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.debug("Session {} was not cleared again: {}", sessionId, e.toString());
    }
  }

  /** How many sessions are in this node's memory. */
  public int inMemory() {
    return rooms.size();
  }

  private static <T> T known(Supplier<T> question) {
    try {
      return question.get();
    } catch (UnknownSession e) {
      throw Refusal.unknown("session");
    }
  }

  private void goRound() {
    try {
      while (true) {
        Thread.sleep(nudges.isListening() ? ROUND : ROUND_ALONE);
        askForNews();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void askForNews() {
    try {
      Map<String, Long> followed = rooms.followed();
      if (!followed.isEmpty()) {
        rooms.refresh(shelf.log().newer(followed));
      }
    } catch (RuntimeException e) {
      LOG.debug("No news of the sessions that are open: {}", e.toString());
    }
  }

  @Override
  public void close() {
    rounds.interrupt();
    nudges.close();
  }
}
