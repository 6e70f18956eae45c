package codecrafter.api.history;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import codecrafter.api.http.Cursor;
import codecrafter.api.http.Refusal;
import codecrafter.contract.log.LogEntry;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The collection {@code logs}, read by session. */
public final class MongoSessionLog implements SessionLog {
  private static final String TIME = "timestamp";

  private final MongoCollection<Document> logs;

  public MongoSessionLog(MongoDatabase database) {
    this.logs = database.getCollection(LogEntry.COLLECTION);
  }

  @Override
  public List<Line> newest(
      String sessionId, Optional<String> level, Optional<Cursor> after, int most) {
    List<Bson> filters = new ArrayList<>(List.of(eq("sessionId", sessionId)));
    level.ifPresent(word -> filters.add(eq("level", word)));
    after.ifPresent(cursor -> filters.add(isAfter(cursor)));
    return logs.find(and(filters))
        .sort(Sorts.descending(TIME, "_id"))
        .limit(most)
        .map(MongoSessionLog::line)
        .into(new ArrayList<>());
  }

  private static Bson isAfter(Cursor cursor) {
    if (!ObjectId.isValid(cursor.id())) {
      throw Refusal.invalid("cursor", "must be the next of an earlier answer");
    }
    Date at = Date.from(cursor.at());
    return and(
        lte(TIME, at), or(lt(TIME, at), and(eq(TIME, at), lt("_id", new ObjectId(cursor.id())))));
  }

  private static Line line(Document document) {
    Map<String, String> details = new TreeMap<>();
    if (document.get("details") instanceof Document more) {
      more.forEach((name, value) -> details.put(name, String.valueOf(value)));
    }
    return new Line(
        document.getObjectId("_id").toHexString(),
        document.getDate(TIME).toInstant(),
        document.get("level", ""),
        document.get("message", ""),
        document.getString("userId"),
        document.getString("jobId"),
        details);
  }
}
