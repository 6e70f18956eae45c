package codecrafter.api.collab;

import codecrafter.api.ahead.Ahead;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where sessions' files are found: the log is the truth, copies and pictures are places to begin
 * from. Neither is believed unless the log has the very revision that it shows.
 */
final class Shelf {
  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

  /** A small session is pictured after so many revisions, a larger one less often. */
  static final int EVERY = 200;

  private static final int SMALL = 64 << 10;

  private final CommitLog log;
  private final Copies copies;

  Shelf(CommitLog log, Copies copies) {
    this.log = log;
    this.copies = copies;
  }

  CommitLog log() {
    return log;
  }

  Copies copies() {
    return copies;
  }

  /** Files, and the commits since. */
  record Found(Files base, List<Commit> since) {
    Files files() {
      return Replay.after(base, since);
    }

    boolean isEnded() {
      return !since.isEmpty() && since.getLast().isEnd();
    }
  }

  /**
   * A session's files as they are.
   *
   * @param end where its log ends
   * @throws UnknownSession when it has been deleted, or the log has nothing of it
   */
  Files now(String sessionId, Supplier<Optional<Place>> end) {
    Found found = find(sessionId, end);
    if (found.isEnded()) {
      throw new UnknownSession(sessionId);
    }
    return found.files();
  }

  /**
   * A session as it is. The copy and the end of the log are looked for at once: mostly they agree.
   *
   * @throws UnknownSession when the log has nothing of it
   */
  Found find(String sessionId) {
    return find(sessionId, end(sessionId));
  }

  /** Begins to look where a session's log ends. */
  Supplier<Optional<Place>> end(String sessionId) {
    return Ahead.ask(() -> log.end(sessionId))::get;
  }

  private Found find(String sessionId, Supplier<Optional<Place>> ahead) {
    Files copy = copies.get(sessionId).orElse(null);
    Place end =
        ahead.get().or(() -> log.end(sessionId)).orElseThrow(() -> new UnknownSession(sessionId));
    if (copy != null
        && !end.isEnd()
        && copy.revision() == end.revision()
        && copy.at().equals(end.at())) {
      return new Found(copy, List.of());
    }
    Found found = goOn(copy, Long.MAX_VALUE);
    if (found == null) {
      found = asOf(sessionId, Long.MAX_VALUE);
      if (!found.isEnded()) {
        copies.put(found.files());
      }
    }
    return found;
  }

  /**
   * A session as it was at a revision.
   *
   * @throws UnknownSession when the log has nothing of it
   */
  Found asOf(String sessionId, long revision) {
    Found found = goOn(log.picture(sessionId, revision), revision);
    if (found == null) {
      List<Commit> all = log.read(sessionId, 0, revision);
      if (all.isEmpty() || all.getFirst().revision() > 0) {
        throw new UnknownSession(sessionId);
      }
      found = new Found(Replay.nothing(sessionId), all);
    }
    return found;
  }

  /** The log from the base's own revision on shows whether the base is of this log. */
  private @Nullable Found goOn(@Nullable Files base, long revision) {
    if (base == null) {
      return null;
    }
    List<Commit> since = log.read(base.sessionId(), base.revision(), revision);
    boolean fits =
        !since.isEmpty()
            && since.getFirst().revision() == base.revision()
            && since.getFirst().at().equals(base.at());
    return fits ? new Found(base, since.subList(1, since.size())) : null;
  }

  /**
   * Pictures files when it is time to.
   *
   * @param weight of the commits since the last picture, in characters
   * @return whether it was
   */
  boolean picture(Files files, int weight) {
    long size = files.all().stream().mapToLong(file -> file.content().length()).sum();
    long scale = Long.highestOneBit(Math.max(1, size / SMALL));
    if (files.revision() % (EVERY * scale) != 0 && weight <= Math.max(SMALL, size)) {
      return false;
    }
    Thread.ofVirtual().name("picture-" + files.sessionId()).start(() -> keep(files));
    return true;
  }

  private void keep(Files files) {
    try {
      log.keep(files);
    } catch (RuntimeException e) {
      LOG.debug("No picture of {} at {}: {}", files.sessionId(), files.revision(), e.toString());
    }
  }
}
