package codecrafter.worker.mongo;

import codecrafter.contract.log.LogEntry;
import codecrafter.worker.job.Journal;
import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The collection {@code logs}. A line is not waited for until it is safe on disk. */
public final class MongoJournal implements Journal {
  private static final Logger log = LoggerFactory.getLogger(MongoJournal.class);

  private final MongoCollection<Document> logs;

  MongoJournal(MongoDatabase database) {
    this.logs = database.getCollection(LogEntry.COLLECTION).withWriteConcern(WriteConcern.W1);
  }

  @Override
  public void write(LogEntry line) {
    Document document =
        new Document("timestamp", Date.from(line.timestamp()))
            .append("level", line.level().wire())
            .append("source", line.source())
            .append("message", line.message());
    put(document, "userId", line.userId());
    put(document, "sessionId", line.sessionId());
    put(document, "jobId", line.jobId());
    document.append("details", new Document(line.details()));
    try {
      logs.insertOne(document);
    } catch (MongoException e) {
      log.warn("A log line is lost ({}): {}", e.getMessage(), line.message());
    }
  }

  private static void put(Document document, String field, @Nullable String value) {
    if (value != null) {
      document.append(field, value);
    }
  }
}
