package codecrafter.api.files;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import codecrafter.contract.file.FileJob;
import codecrafter.contract.file.FileJobFields;
import codecrafter.contract.file.FileStatus;
import codecrafter.contract.job.JobId;
import codecrafter.contract.wire.Json;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
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

/** The collection {@code file_jobs}. */
final class MongoFileJobs implements FileJobs {
  private static final String HOLDER = "holder";
  private static final String OVER = "over";
  private static final List<String> UNDER_WAY =
      List.of(FileStatus.QUEUED.wire(), FileStatus.PROCESSING.wire(), FileStatus.CHECKED.wire());

  private final MongoCollection<Document> jobs;

  MongoFileJobs(MongoDatabase database) {
    this.jobs = database.getCollection(FileJobFields.COLLECTION);
  }

  @Override
  public boolean add(FileJob job, Instant now, Instant due) {
    try {
      jobs.insertOne(
          new Document(FileJobFields.ID, job.id().value())
              .append(FileJobFields.KIND, job.kind())
              .append(FileJobFields.USER, job.ticket().userId())
              .append(FileJobFields.SESSION, job.ticket().sessionId())
              .append(FileJobFields.ORIGIN, job.ticket().origin())
              .append(FileJobFields.ORDER, Json.write(job))
              .append(FileJobFields.STATUS, FileStatus.QUEUED.wire())
              .append(FileJobFields.ATTEMPT, 0)
              .append(FileJobFields.PERCENT, 0)
              .append(FileJobFields.DUE, Date.from(due))
              .append(FileJobFields.CREATED, Date.from(now)));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public boolean revive(FileJob job, Instant now, Instant due) {
    return change(
        and(
            eq(FileJobFields.ID, job.id().value()),
            in(FileJobFields.STATUS, FileStatus.ERROR.wire(), FileStatus.CANCELLED.wire())),
        combine(
            set(FileJobFields.STATUS, FileStatus.QUEUED.wire()),
            set(FileJobFields.ORDER, Json.write(job)),
            set(FileJobFields.ORIGIN, job.ticket().origin()),
            set(FileJobFields.ATTEMPT, 0),
            set(FileJobFields.PERCENT, 0),
            set(FileJobFields.DUE, Date.from(due)),
            set(FileJobFields.CREATED, Date.from(now)),
            unset(FileJobFields.MESSAGE),
            unset(FileJobFields.FINISHED)));
  }

  @Override
  public Optional<FileJobDocument> find(JobId id) {
    return Optional.ofNullable(jobs.find(eq(FileJobFields.ID, id.value())).first())
        .map(MongoFileJobs::job);
  }

  @Override
  public long underWay(String userId) {
    return jobs.countDocuments(
        and(eq(FileJobFields.USER, userId), in(FileJobFields.STATUS, UNDER_WAY)));
  }

  @Override
  public List<FileJobDocument> overdue(Instant now, int most) {
    return jobs.find(
            and(in(FileJobFields.STATUS, UNDER_WAY), lte(FileJobFields.DUE, Date.from(now))))
        .sort(Sorts.ascending(FileJobFields.DUE))
        .limit(most)
        .map(MongoFileJobs::job)
        .into(new ArrayList<>());
  }

  @Override
  public boolean requeue(FileJobDocument job, Instant due) {
    return change(
        as(job),
        combine(
            set(FileJobFields.STATUS, FileStatus.QUEUED.wire()),
            set(FileJobFields.DUE, Date.from(due))));
  }

  @Override
  public boolean giveUp(FileJobDocument job, String message, Instant now) {
    return change(as(job), ended(FileStatus.ERROR, message, now));
  }

  @Override
  public boolean cancel(JobId id, String message, Instant now) {
    return change(
        and(
            eq(FileJobFields.ID, id.value()),
            in(FileJobFields.STATUS, UNDER_WAY),
            exists(HOLDER, false)),
        ended(FileStatus.CANCELLED, message, now));
  }

  @Override
  public Optional<FileJobDocument> take(JobId id, String holder, Instant now, Instant until) {
    boolean taken =
        change(
            and(
                eq(FileJobFields.ID, id.value()),
                eq(FileJobFields.STATUS, FileStatus.CHECKED.wire()),
                lte(FileJobFields.DUE, Date.from(now))),
            combine(set(HOLDER, holder), set(FileJobFields.DUE, Date.from(until))));
    return taken ? find(id) : Optional.empty();
  }

  @Override
  public boolean over(JobId id, String holder, long revision) {
    return change(held(id, holder), set(OVER, revision));
  }

  @Override
  public boolean end(
      JobId id,
      String holder,
      FileStatus status,
      @Nullable String message,
      @Nullable Long revision,
      Instant now) {
    return change(
        held(id, holder),
        combine(ended(status, message, now), set(FileJobFields.REVISION, revision)));
  }

  private static Bson held(JobId id, String holder) {
    return and(
        eq(FileJobFields.ID, id.value()),
        eq(FileJobFields.STATUS, FileStatus.CHECKED.wire()),
        eq(HOLDER, holder));
  }

  private static Bson as(FileJobDocument job) {
    return and(
        eq(FileJobFields.ID, job.id().value()),
        eq(FileJobFields.STATUS, job.status().wire()),
        eq(FileJobFields.ATTEMPT, job.attempt()));
  }

  private static Bson ended(FileStatus status, @Nullable String message, Instant now) {
    return combine(
        set(FileJobFields.STATUS, status.wire()),
        set(FileJobFields.MESSAGE, message),
        set(FileJobFields.PERCENT, 100),
        set(FileJobFields.FINISHED, Date.from(now)));
  }

  private boolean change(Bson filter, Bson update) {
    return jobs.updateOne(filter, update).getMatchedCount() == 1;
  }

  private static FileJobDocument job(Document found) {
    Document made = found.get(FileJobFields.MADE, Document.class);
    return new FileJobDocument(
        order(found.getString(FileJobFields.ORDER)),
        FileStatus.of(found.getString(FileJobFields.STATUS)),
        found.get(FileJobFields.ATTEMPT, 0),
        found.get(FileJobFields.PERCENT, 0),
        found.getString(FileJobFields.MESSAGE),
        found.getList(FileJobFields.NOTES, String.class, List.of()),
        found.getString(FileJobFields.TOP_FOLDER),
        found.get(FileJobFields.FILES, 0),
        made == null
            ? null
            : new FileJobDocument.Made(
                made.getString(FileJobFields.NAME),
                made.getString(FileJobFields.TYPE),
                made.getLong(FileJobFields.SIZE)),
        found.getLong(OVER),
        found.getLong(FileJobFields.REVISION),
        found.getDate(FileJobFields.CREATED).toInstant(),
        instant(found, FileJobFields.STARTED),
        instant(found, FileJobFields.FINISHED));
  }

  private static FileJob order(String json) {
    try {
      return Json.read(json.getBytes(StandardCharsets.UTF_8), FileJob.class);
    } catch (IOException e) {
      throw new IllegalStateException("A stored file job cannot be read", e);
    }
  }

  private static @Nullable Instant instant(Document document, String field) {
    Date date = document.getDate(field);
    return date == null ? null : date.toInstant();
  }
}
