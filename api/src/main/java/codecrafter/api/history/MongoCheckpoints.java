package codecrafter.api.history;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The collection {@code checkpoints}. */
public final class MongoCheckpoints implements Checkpoints {
  private static final String SESSION = "session";
  private static final String REVISION = "revision";
  private static final String NAME = "name";
  private static final String RESTORED = "restored";

  private final MongoCollection<Document> checkpoints;

  public MongoCheckpoints(MongoDatabase database) {
    this.checkpoints = database.getCollection("checkpoints");
  }

  @Override
  public List<Checkpoint> of(String sessionId) {
    return checkpoints
        .find(eq(SESSION, sessionId))
        .sort(Sorts.descending(REVISION))
        .map(MongoCheckpoints::checkpoint)
        .into(new ArrayList<>());
  }

  @Override
  public void put(String sessionId, Checkpoint checkpoint) {
    Document set =
        new Document("user", checkpoint.userId()).append("at", Date.from(checkpoint.at()));
    if (checkpoint.name() != null) {
      set.append(NAME, checkpoint.name());
    }
    if (checkpoint.restored() != null) {
      set.append(RESTORED, checkpoint.restored());
    }
    checkpoints.updateOne(
        place(sessionId, checkpoint.version()),
        new Document("$set", set),
        new UpdateOptions().upsert(true));
  }

  @Override
  public void unname(String sessionId, long version) {
    checkpoints.updateOne(place(sessionId, version), Updates.unset(NAME));
  }

  @Override
  public void dropOf(String sessionId) {
    checkpoints.deleteMany(eq(SESSION, sessionId));
  }

  private static Bson place(String sessionId, long version) {
    return and(eq(SESSION, sessionId), eq(REVISION, version));
  }

  private static Checkpoint checkpoint(Document document) {
    return new Checkpoint(
        document.getLong(REVISION),
        document.getString(NAME),
        document.getLong(RESTORED),
        document.getString("user"),
        document.getDate("at").toInstant());
  }
}
