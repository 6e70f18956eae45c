package codecrafter.api.collab;

import java.util.List;
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
  }

  /**
   * A session as it is.
   *
   * @throws UnknownSession when the log has nothing of it
   */
  Found find(String sessionId) {
    Found found = goOn(copies.get(sessionId).orElse(null), Long.MAX_VALUE);
    if (found == null) {
      found = asOf(sessionId, Long.MAX_VALUE);
      copies.put(found.files());
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
