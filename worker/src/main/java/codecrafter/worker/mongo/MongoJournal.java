package codecrafter.worker.mongo;

import codecrafter.contract.log.LogEntry;
import codecrafter.worker.job.Journal;
import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The collection {@code logs}. Lines are written together, a moment after they came, and nobody
 * waits for them: a worker that is killed may take the last of them with it, never a result.
 */
public final class MongoJournal implements Journal, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MongoJournal.class);
  private static final Duration MOMENT = Duration.ofMillis(50);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_AT_ONCE = 1_000;

  private final MongoCollection<Document> logs;
  private final BlockingQueue<Document> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final AtomicBoolean due = new AtomicBoolean();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("journal").factory());

  MongoJournal(MongoDatabase database) {
    this.logs = database.getCollection(LogEntry.COLLECTION).withWriteConcern(WriteConcern.W1);
  }

  @Override
  public void write(LogEntry line) {
    if (!waiting.offer(document(line))) {
      log.warn("A log line is lost, as too many wait: {}", line.message());
    } else if (due.compareAndSet(false, true)) {
      clock.schedule(this::writeAll, MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static Document document(LogEntry line) {
    Document document =
        new Document("timestamp", Date.from(line.timestamp()))
            .append("level", line.level().wire())
            .append("source", line.source())
            .append("message", line.message());
    put(document, "userId", line.userId());
    put(document, "sessionId", line.sessionId());
    put(document, "jobId", line.jobId());
    return document.append("details", new Document(line.details()));
  }

  private static void put(Document document, String field, @Nullable String value) {
    if (value != null) {
      document.append(field, value);
    }
  }

  private void writeAll() {
    due.set(false);
    List<Document> lines = new ArrayList<>();
    while (waiting.drainTo(lines, MOST_AT_ONCE) > 0) {
      try {
        logs.insertMany(lines, new InsertManyOptions().ordered(false));
      } catch (MongoException e) {
        log.warn("{} log lines are lost: {}", lines.size(), e.getMessage());
      }
      lines.clear();
    }
  }

  /** Writes what waits. Nothing may be written after. */
  @Override
  public void close() {
    clock.shutdown(); // what is due is still done
    try {
      if (!clock.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("The last log lines are not written");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
