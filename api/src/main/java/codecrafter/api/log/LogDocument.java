package codecrafter.api.log;

import codecrafter.contract.log.LogEntry;
import dev.morphia.annotations.Entity;
import dev.morphia.annotations.Id;
import java.time.Instant;
import java.util.Map;
import org.bson.types.ObjectId;
import org.jspecify.annotations.NullUnmarked;

/** A log line as MongoDB holds it. */
@Entity(value = LogEntry.COLLECTION, useDiscriminator = false)
@NullUnmarked
final class LogDocument {
  @Id ObjectId id;
  Instant timestamp;
  String level;
  String source;
  String message;
  String userId;
  String sessionId;
  String jobId;
  Map<String, String> details;

  static LogDocument of(LogEntry entry) {
    LogDocument document = new LogDocument();
    document.timestamp = entry.timestamp();
    document.level = entry.level().wire();
    document.source = entry.source();
    document.message = entry.message();
    document.userId = entry.userId();
    document.sessionId = entry.sessionId();
    document.jobId = entry.jobId();
    document.details = entry.details();
    return document;
  }
}
