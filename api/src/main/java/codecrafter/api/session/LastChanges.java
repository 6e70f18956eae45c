package codecrafter.api.session;

import codecrafter.api.collab.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes in the list of sessions when each was last written in; not with every letter, but now and
 * then. Who asks for one session learns it from the log.
 */
public final class LastChanges implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LastChanges.class);
  private static final Duration PAUSE = Duration.ofSeconds(20);

  private final SessionStore store;
  private final Map<String, Instant> unwritten = new ConcurrentHashMap<>();
  private final Thread writer = Thread.ofVirtual().name("last-changes").unstarted(this::write);

  public LastChanges(MongoSessions store) {
    this.store = store;
  }

  public void start() {
    writer.start();
  }

  /** A commit was made on this node. */
  public void made(Commit commit) {
    if (!commit.texts().isEmpty() && !commit.isEnd()) {
      unwritten.merge(commit.sessionId(), commit.at(), (a, b) -> a.isAfter(b) ? a : b);
    }
  }

  private void write() {
    try {
      while (true) {
        Thread.sleep(PAUSE);
        writeAll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeAll() {
    for (Map.Entry<String, Instant> last : unwritten.entrySet()) {
      try {
        store.change(last.getKey(), null, 0, last.getValue());
        unwritten.remove(last.getKey(), last.getValue());
      } catch (RuntimeException e) {
        LOG.debug("When sessions were written in is noted later: {}", e.toString());
        return;
      }
    }
  }

  @Override
  public void close() {
    writer.interrupt();
    writeAll();
  }
}
