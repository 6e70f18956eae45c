package codecrafter.api.collab;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import codecrafter.api.metrics.Stopwatch;
import codecrafter.api.mongo.MongoLink;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The collections {@code collab_log}, which only grows, and {@code collab_snapshots}. What is read
 * is on a majority's disks: nothing that could yet be taken back.
 */
public final class MongoCommitLog implements CommitLog {
  /** How long an insert whose outcome is unknown is tried again before whoever waits is told so. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final int AT_ONCE = 200;
  private static final String COLLECTION = "collab_log";

  private final MongoLink mongo;
  private final MongoCollection<Document> log;
  private final MongoCollection<Document> pictures;
  private final Stopwatch writing;
  private volatile boolean isSafe;

  public MongoCommitLog(MongoLink mongo) {
    this(mongo, Stopwatch.NONE);
  }

  /** Tells the watch how long each commit takes until it is on disk. */
  public MongoCommitLog(MongoLink mongo, Stopwatch writing) {
    this.mongo = mongo;
    this.writing = writing;
    this.log = mongo.database().getCollection(COLLECTION).withReadConcern(ReadConcern.MAJORITY);
    this.pictures =
        mongo.database().getCollection("collab_snapshots").withReadConcern(ReadConcern.MAJORITY);
  }

  /**
   * Checks that MongoDB itself keeps two commits from taking the same place.
   *
   * @throws IllegalStateException when it does not: then nothing may be written
   */
  public void requireSafety() {
    if (isSafe) {
      return;
    }
    Set<Document> unique = new LinkedHashSet<>();
    for (Document index : log.listIndexes()) {
      if (index.getBoolean("unique", false)) {
        Document keys = new Document();
        index
            .get("key", new Document())
            .forEach((field, way) -> keys.append(field, ((Number) way).intValue()));
        unique.add(keys);
      }
    }
    for (Document needed : List.of(MongoCommits.PLACE, MongoCommits.TEXT_PLACE)) {
      if (!unique.contains(needed)) {
        throw new IllegalStateException(
            "collab_log has no unique index on %s. Without it edits could be lost; make it, as"
                    .formatted(needed.keySet())
                + " indexes.json declares it, then start again.");
      }
    }
    isSafe = true;
  }

  @Override
  public boolean append(Commit commit) {
    requireSafety();
    Document document = MongoCommits.write(commit);
    long start = System.nanoTime();
    long until = start + PATIENCE.toNanos();
    while (true) {
      try {
        log.insertOne(document);
        writing.since(start);
        return true;
      } catch (MongoWriteException e) {
        if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
          throw e;
        }
        return isThere(commit, document.getObjectId("_id"), until);
      } catch (MongoException e) {
        if (!mongo.isOutage(e) || System.nanoTime() > until) {
          throw e;
        }
        pause(100);
      }
    }
  }

  /**
   * Something has the place, perhaps this one by an earlier try; waits until it is there for good.
   */
  private boolean isThere(Commit commit, ObjectId id, long until) {
    Bson place = and(eq("session", commit.sessionId()), eq("revision", commit.revision()));
    while (true) {
      try {
        Document there = log.find(place).projection(Projections.include("_id")).first();
        if (there != null) {
          return there.getObjectId("_id").equals(id);
        }
      } catch (MongoException e) {
        if (!mongo.isOutage(e)) {
          throw e;
        }
      }
      if (System.nanoTime() > until) {
        throw new IllegalStateException("What has the place cannot be read");
      }
      pause(1);
    }
  }

  @Override
  public Optional<Place> end(String sessionId) {
    return Optional.ofNullable(log.aggregate(toEnd(sessionId)).map(MongoCommitLog::place).first());
  }

  private static List<Bson> toEnd(String sessionId) {
    return List.of(
        new Document("$match", new Document("session", sessionId)),
        new Document("$sort", new Document("revision", -1)),
        new Document("$limit", 1),
        new Document(
            "$project",
            new Document("_id", 0).append("revision", 1).append("at", 1).append("isEnd", 1)));
  }

  private static Place place(Document end) {
    return new Place(
        end.getLong("revision"), end.getDate("at").toInstant(), end.getBoolean("isEnd", false));
  }

  /** The stage by which a look at something else brings the end of a session's log as well. */
  public static Bson andEnd(String sessionId) {
    return new Document(
        "$unionWith", new Document("coll", COLLECTION).append("pipeline", toEnd(sessionId)));
  }

  /** What {@link #andEnd} has brought; empty when this is something else. */
  public static Optional<Place> end(Document document) {
    return document.containsKey("_id") ? Optional.empty() : Optional.of(place(document));
  }

  @Override
  public List<Commit> read(String sessionId, long from, long to) {
    return log.find(and(eq("session", sessionId), gte("revision", from), lte("revision", to)))
        .sort(Sorts.ascending("revision"))
        .map(MongoCommits::read)
        .into(new ArrayList<>());
  }

  @Override
  public List<Commit> before(String sessionId, long revision, int most) {
    return log.find(and(eq("session", sessionId), lt("revision", revision)))
        .sort(Sorts.descending("revision"))
        .limit(most)
        .map(MongoCommits::read)
        .into(new ArrayList<>());
  }

  @Override
  public List<Authored> ofFile(String file, long from, long to) {
    List<Authored> updates = new ArrayList<>();
    // The entry that holds `from` may begin before it, but not by more than one entry holds.
    Bson some = and(gt("version", from - PushBatch.MOST_UPDATES), lt("version", to));
    for (Document entry :
        log.find(and(eq("texts.file", file), elemMatch("texts", and(eq("file", file), some))))
            .sort(Sorts.ascending("revision"))) {
      for (Commit.Text text : MongoCommits.read(entry).texts()) {
        long at = text.version();
        for (Authored update : text.updates()) {
          if (text.file().equals(file) && at >= from && at < to) {
            updates.add(update);
          }
          at++;
        }
      }
    }
    return updates;
  }

  @Override
  public Optional<Authored> last(String file, String clientId, long revision) {
    Document entry =
        log.find(and(eq("clients", file + ":" + clientId), lte("revision", revision)))
            .sort(Sorts.descending("revision"))
            .first();
    if (entry == null) {
      return Optional.empty();
    }
    return MongoCommits.read(entry).texts().stream()
        .filter(text -> text.file().equals(file))
        .flatMap(text -> text.updates().stream())
        .filter(update -> update.update().clientId().equals(clientId))
        .reduce((one, later) -> later);
  }

  @Override
  public List<String> newer(Map<String, Long> revisions) {
    Set<String> newer = new LinkedHashSet<>();
    List<Bson> places = new ArrayList<>();
    revisions.forEach(
        (session, revision) -> places.add(and(eq("session", session), gt("revision", revision))));
    for (int i = 0; i < places.size(); i += AT_ONCE) {
      log.find(or(places.subList(i, Math.min(places.size(), i + AT_ONCE))))
          .projection(
              Projections.fields(
                  Projections.include("session", "revision"), Projections.excludeId()))
          .forEach(entry -> newer.add(entry.getString("session")));
    }
    return List.copyOf(newer);
  }

  @Override
  public Map<String, Long> revisions(List<String> sessionIds) {
    Map<String, Long> revisions = new HashMap<>();
    log.aggregate(
            List.of(
                Aggregates.match(in("session", sessionIds)),
                Aggregates.sort(Sorts.descending("session", "revision")),
                Aggregates.group("$session", Accumulators.first("revision", "$revision"))))
        .forEach(last -> revisions.put(last.getString("_id"), last.getLong("revision")));
    return revisions;
  }

  @Override
  public @Nullable Files picture(String sessionId, long revision) {
    Document picture =
        pictures
            .find(and(eq("session", sessionId), lte("revision", revision)))
            .sort(Sorts.descending("revision"))
            .first();
    return picture == null ? null : MongoCommits.readFiles(picture);
  }

  @Override
  public void keep(Files picture) {
    try {
      pictures.insertOne(MongoCommits.writeFiles(picture));
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
  }

  @Override
  public void clear(String sessionId) {
    log.deleteMany(and(eq("session", sessionId), ne("isEnd", true)));
    pictures.deleteMany(eq("session", sessionId));
  }

  private static void pause(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
