package codecrafter.api.execute;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import codecrafter.api.http.Cursor;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.wire.JobFields;
import codecrafter.contract.wire.Json;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The collection {@code jobs}. */
public final class MongoJobs implements Jobs {
  private final MongoCollection<Document> jobs;

  public MongoJobs(MongoDatabase database) {
    this.jobs = database.getCollection(JobFields.COLLECTION);
  }

  @Override
  public void add(Job job) {
    ignoringTwins(() ->
        jobs.insertOne(
            created(job)
                .append(JobFields.STATUS, JobStatus.QUEUED.wire())
                .append(JobFields.ATTEMPT, 0)));
  }

  @Override
  public void withdraw(Job job, JobResult result) {
    Document fields = created(job).append(JobFields.ATTEMPT, 0);
    fields.remove(JobFields.ID);
    ignoringTwins(() ->
        jobs.updateOne(
            isQueued(job.id()),
            combine(new Document("$setOnInsert", fields), ended(result)),
            new UpdateOptions().upsert(true)));
  }

  @Override
  public boolean endQueued(JobId id, JobResult result) {
    return jobs.updateOne(isQueued(id), ended(result)).getModifiedCount() == 1;
  }

  @Override
  public boolean endGivenUp(JobId id, JobResult result, @Nullable Instant diedAt) {
    Bson begun = eq(JobFields.STATUS, JobStatus.PROCESSING.wire());
    Bson open =
        or(
            eq(JobFields.STATUS, JobStatus.QUEUED.wire()),
            diedAt == null
                ? begun
                : and(begun, lte(JobFields.STARTED, Date.from(diedAt.plusSeconds(1)))));
    return jobs.updateOne(and(eq(JobFields.ID, id.value()), open), ended(result)).getModifiedCount()
        == 1;
  }

  @Override
  public Optional<JobDocument> find(JobId id) {
    return Optional.ofNullable(jobs.find(eq(JobFields.ID, id.value())).first()).map(MongoJobs::job);
  }

  @Override
  public List<JobDocument> of(
      String userId, @Nullable String sessionId, @Nullable Cursor after, int most) {
    List<Bson> filters =
        new ArrayList<>(List.of(eq(JobFields.USER, userId), ne(JobFields.KIND, "format")));
    if (sessionId != null) {
      filters.add(eq(JobFields.SESSION, sessionId));
    }
    if (after != null) {
      Date at = Date.from(after.at());
      filters.add(lte(JobFields.CREATED, at));
      filters.add(
          or(
              lt(JobFields.CREATED, at),
              and(eq(JobFields.CREATED, at), lt(JobFields.ID, after.id()))));
    }
    return list(and(filters), most);
  }

  @Override
  public List<JobDocument> underWay(String sessionId, int most) {
    return list(and(eq(JobFields.SESSION, sessionId), isUnderWay()), most);
  }

  @Override
  public int underWayOf(String userId, int most) {
    Bson filter = and(eq(JobFields.USER, userId), isUnderWay());
    return (int) jobs.countDocuments(filter, new CountOptions().limit(most));
  }

  /** Everybody's jobs that have not ended, without results. */
  List<JobDocument> allUnderWay() {
    return list(isUnderWay(), 0);
  }

  /** As the condition of the index has it, which holds no other jobs. */
  private static Bson isUnderWay() {
    return in(JobFields.STATUS, JobStatus.QUEUED.wire(), JobStatus.PROCESSING.wire());
  }

  private List<JobDocument> list(Bson filter, int most) {
    return jobs.find(filter)
        .sort(Sorts.descending(JobFields.CREATED, JobFields.ID))
        .limit(most)
        .projection(Projections.exclude(JobFields.RESULT))
        .map(MongoJobs::job)
        .into(new ArrayList<>());
  }

  /** A write that was repeated, or that a worker was faster than, finds that it is there. */
  private static void ignoringTwins(Runnable write) {
    try {
      write.run();
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
  }

  private static Bson isQueued(JobId id) {
    return and(eq(JobFields.ID, id.value()), eq(JobFields.STATUS, JobStatus.QUEUED.wire()));
  }

  private static Document created(Job job) {
    Document document =
        new Document(JobFields.ID, job.id().value())
            .append(JobFields.USER, job.userId())
            .append(JobFields.ORIGIN, job.origin())
            .append(JobFields.KIND, job.kind())
            .append(JobFields.LANGUAGE, job.program().language())
            .append(JobFields.CREATED, Date.from(job.queuedAt()));
    if (job.sessionId() != null) {
      document.append(JobFields.SESSION, job.sessionId());
    }
    if (job.sessionVersion() != null) {
      document.append(JobFields.SESSION_VERSION, job.sessionVersion());
    }
    return document;
  }

  private static Bson ended(JobResult result) {
    return combine(
        set(JobFields.STATUS, result.status().wire()),
        set(JobFields.FINISHED, Date.from(result.finishedAt())),
        set(JobFields.RESULT, Json.write(result)));
  }

  private static JobDocument job(Document document) {
    return new JobDocument(
        new JobId(document.getString(JobFields.ID)),
        document.getString(JobFields.USER),
        document.getString(JobFields.SESSION),
        document.getLong(JobFields.SESSION_VERSION),
        document.getString(JobFields.KIND),
        document.getString(JobFields.LANGUAGE),
        JobStatus.of(document.getString(JobFields.STATUS)),
        document.getString(JobFields.WORKER),
        document.get(JobFields.ORIGIN, ""),
        document.getDate(JobFields.CREATED).toInstant(),
        instant(document, JobFields.STARTED),
        instant(document, JobFields.FINISHED),
        result(document.getString(JobFields.RESULT)));
  }

  private static @Nullable Instant instant(Document document, String field) {
    Date date = document.getDate(field);
    return date == null ? null : date.toInstant();
  }

  private static @Nullable JobResult result(@Nullable String json) {
    if (json == null) {
      return null;
    }
    try {
      return Json.read(json.getBytes(StandardCharsets.UTF_8), JobResult.class);
    } catch (IOException e) {
      throw new IllegalStateException("A stored result cannot be read", e);
    }
  }
}
