package codecrafter.api.log;

import codecrafter.api.user.Belongings;
import codecrafter.contract.log.LogEntry;
import com.mongodb.MongoException;
import dev.morphia.Datastore;
import dev.morphia.DeleteOptions;
import dev.morphia.query.filters.Filters;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The collection {@code logs}, written by one thread behind a bounded queue. */
public final class MongoLogs implements LogBook, Belongings, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MongoLogs.class);

  private final Datastore store;
  private final BlockingQueue<LogEntry> waiting = new ArrayBlockingQueue<>(1000);
  private final Thread writer;

  public MongoLogs(Datastore store) {
    this.store = store;
    this.writer = Thread.ofVirtual().name("log-writer").unstarted(this::writeAll);
  }

  public void start() {
    writer.start();
  }

  @Override
  public void write(LogEntry entry) {
    if (!waiting.offer(entry)) {
      LOG.warn("Not kept in the collection logs: {}", entry.message());
    }
  }

  @Override
  public void drop(String userId) {
    store
        .find(LogDocument.class)
        .filter(Filters.eq("userId", userId))
        .delete(new DeleteOptions().multi(true));
  }

  private void writeAll() {
    try {
      while (true) {
        LogEntry entry = waiting.take();
        try {
          store.insert(LogDocument.of(entry));
        } catch (MongoException e) {
          LOG.warn("Not kept in the collection logs: {}: {}", entry.message(), e.toString());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    writer.interrupt();
  }
}
