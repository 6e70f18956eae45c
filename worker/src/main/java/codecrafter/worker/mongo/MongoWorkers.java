package codecrafter.worker.mongo;

import codecrafter.contract.language.WorkerStatus;
import codecrafter.contract.wire.Json;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;

/** The collection {@code workers}. */
public final class MongoWorkers {
  /** A worker that has not been seen for so long is dead. */
  private static final Duration DEAD_AFTER = Duration.ofSeconds(60);

  private static final String INSTALLATION = "installation";

  private final MongoCollection<Document> workers;

  MongoWorkers(MongoDatabase database) {
    this.workers = database.getCollection(WorkerStatus.COLLECTION);
  }

  /**
   * What tells this installation from every other on the same Docker host: a random id, written by
   * the first worker that asks, in a document that is no worker's because it was never seen.
   */
  public String installation() {
    Document kept =
        workers.findOneAndUpdate(
            Filters.eq("_id", INSTALLATION),
            Updates.setOnInsert(INSTALLATION, UUID.randomUUID().toString()),
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
    return Objects.requireNonNull(kept).getString(INSTALLATION);
  }

  public void write(WorkerStatus status) {
    workers.replaceOne(
        Filters.eq("_id", status.id()),
        new Document("_id", status.id())
            .append(WorkerStatus.STATUS, Json.write(status))
            .append(WorkerStatus.SEEN, Date.from(status.seenAt())),
        new ReplaceOptions().upsert(true));
  }

  public void remove(String id) {
    workers.deleteOne(Filters.eq("_id", id));
  }

  /** The ids of the workers that are alive. */
  public Set<String> alive() {
    Date limit = Date.from(Instant.now().minus(DEAD_AFTER));
    Set<String> ids = new HashSet<>();
    workers
        .find(Filters.gte(WorkerStatus.SEEN, limit))
        .projection(Projections.include("_id"))
        .forEach(worker -> ids.add(worker.getString("_id")));
    return ids;
  }
}
