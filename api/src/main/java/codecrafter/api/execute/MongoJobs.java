package codecrafter.api.execute;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

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
    upsert(
        eq(JobFields.ID, job.id().value()),
        combine(
            created(job),
            setOnInsert(JobFields.STATUS, JobStatus.QUEUED.wire()),
            setOnInsert(JobFields.ATTEMPT, 0)));
  }

  @Override
  public void withdraw(Job job, JobResult result) {
    upsert(
        and(eq(JobFields.ID, job.id().value()), eq(JobFields.STATUS, JobStatus.QUEUED.wire())),
        combine(created(job), setOnInsert(JobFields.ATTEMPT, 0), ended(result)));
  }

  @Override
  public boolean endQueued(JobId id, JobResult result) {
    return jobs.updateOne(
                and(eq(JobFields.ID, id.value()), eq(JobFields.STATUS, JobStatus.QUEUED.wire())),
                ended(result))
            .getModifiedCount()
        == 1;
  }

  @Override
  public Optional<JobDocument> find(JobId id) {
    return Optional.ofNullable(jobs.find(eq(JobFields.ID, id.value())).first()).map(MongoJobs::job);
  }

  @Override
  public List<JobDocument> of(
      String userId, @Nullable String sessionId, @Nullable Cursor after, int most) {
    List<Bson> filters = new ArrayList<>(List.of(eq(JobFields.USER, userId)));
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
    return list(
        and(
            eq(JobFields.SESSION, sessionId),
            in(JobFields.STATUS, JobStatus.QUEUED.wire(), JobStatus.PROCESSING.wire())),
        most);
  }

  private List<JobDocument> list(Bson filter, int most) {
    return jobs.find(filter)
        .sort(Sorts.descending(JobFields.CREATED, JobFields.ID))
        .limit(most)
        .projection(Projections.exclude(JobFields.RESULT))
        .map(MongoJobs::job)
        .into(new ArrayList<>());
  }

  /** Two at once may both find nothing and both insert; the second's failure says it is there. */
  private void upsert(Bson filter, Bson update) {
    try {
      jobs.updateOne(filter, update, new UpdateOptions().upsert(true));
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
  }

  private static Bson created(Job job) {
    List<Bson> fields =
        new ArrayList<>(
            List.of(
                setOnInsert(JobFields.USER, job.userId()),
                setOnInsert(JobFields.ORIGIN, job.origin()),
                setOnInsert(JobFields.KIND, job.kind()),
                setOnInsert(JobFields.LANGUAGE, job.program().language()),
                setOnInsert(JobFields.CREATED, Date.from(job.queuedAt()))));
    if (job.sessionId() != null) {
      fields.add(setOnInsert(JobFields.SESSION, job.sessionId()));
    }
    return combine(fields);
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
