package codecrafter.api.language;

import codecrafter.contract.language.WorkerStatus;
import codecrafter.contract.wire.Json;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The collection {@code workers}, where each worker writes its heartbeat. */
public final class MongoWorkers implements WorkerDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(MongoWorkers.class);

  private final MongoCollection<Document> workers;

  public MongoWorkers(MongoDatabase database) {
    this.workers = database.getCollection(WorkerStatus.COLLECTION);
  }

  @Override
  public List<WorkerStatus> seenSince(Instant since) {
    List<WorkerStatus> statuses = new ArrayList<>();
    for (Document document : workers.find(Filters.gte(WorkerStatus.SEEN, Date.from(since)))) {
      try {
        statuses.add(
            Json.read(
                document.getString(WorkerStatus.STATUS).getBytes(StandardCharsets.UTF_8),
                WorkerStatus.class));
      } catch (IOException | RuntimeException e) {
        LOG.warn("Worker {} says what this version cannot read", document.get("_id"));
      }
    }
    return statuses;
  }
}
