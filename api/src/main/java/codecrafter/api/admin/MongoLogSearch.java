package codecrafter.api.admin;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import codecrafter.api.http.Cursor;
import codecrafter.api.http.Refusal;
import codecrafter.contract.log.LogEntry;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The collection {@code logs}, as it is read. */
final class MongoLogSearch implements LogSearch {
  private static final String TIME = "timestamp";

  private final MongoList logs;

  MongoLogSearch(MongoDatabase database) {
    this.logs = new MongoList(database.getCollection(LogEntry.COLLECTION), TIME, null);
  }

  @Override
  public List<LogLine> newest(LogFilter filter, Optional<Cursor> cursor, int most) {
    try {
      return logs.newest(filters(filter), cursor, most).stream().map(MongoLogSearch::line).toList();
    } catch (MongoOperationTimeoutException | MongoExecutionTimeoutException e) {
      if (filter.text().isEmpty() && filter.jobId().isEmpty()) {
        throw e;
      }
      throw Refusal.invalid(
          filter.text().isEmpty() ? "jobId" : "text",
          "is looked for in too many lines: give a level, a user, a session or a shorter time");
    }
  }

  private static List<Bson> filters(LogFilter filter) {
    List<Bson> all = new ArrayList<>();
    filter.level().ifPresent(level -> all.add(eq("level", level)));
    filter.userId().ifPresent(id -> all.add(eq("userId", id)));
    filter.sessionId().ifPresent(id -> all.add(eq("sessionId", id)));
    filter.jobId().ifPresent(id -> all.add(eq("jobId", id)));
    filter.from().ifPresent(from -> all.add(gte(TIME, Date.from(from))));
    filter.to().ifPresent(to -> all.add(lt(TIME, Date.from(to))));
    filter.text().ifPresent(text -> all.add(holds(text)));
    return all;
  }

  /** The text itself, never a pattern or an operator. */
  private static Bson holds(String text) {
    Document place =
        new Document(
            "$indexOfBytes",
            List.of(
                new Document("$toLower", "$message"),
                new Document("$literal", text.toLowerCase(Locale.ROOT))));
    return new Document("$expr", new Document("$gte", List.of(place, 0)));
  }

  private static LogLine line(Document document) {
    Map<String, String> details = new TreeMap<>();
    if (document.get("details") instanceof Document more) {
      more.forEach((name, value) -> details.put(name, String.valueOf(value)));
    }
    return new LogLine(
        document.getObjectId("_id").toHexString(),
        document.getDate(TIME).toInstant(),
        document.get("level", ""),
        document.get("source", ""),
        document.get("message", ""),
        document.getString("userId"),
        document.getString("sessionId"),
        document.getString("jobId"),
        details);
  }
}
