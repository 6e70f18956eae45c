package codecrafter.api.admin;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import codecrafter.api.http.Cursor;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.wire.JobFields;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The collection {@code jobs}, as an administrator sees it. */
final class MongoAllJobs implements AllJobs {
  private final MongoCollection<Document> jobs;
  private final MongoList list;

  MongoAllJobs(MongoDatabase database) {
    this.jobs = database.getCollection(JobFields.COLLECTION);
    this.list = new MongoList(jobs, JobFields.CREATED, Projections.exclude(JobFields.RESULT));
  }

  @Override
  public List<JobRow> newest(JobFilter filter, Optional<Cursor> cursor, int most) {
    List<Bson> filters = new ArrayList<>();
    if (!filter.statuses().isEmpty()) {
      filters.add(in(JobFields.STATUS, filter.statuses().stream().map(JobStatus::wire).toList()));
    }
    filter.language().ifPresent(language -> filters.add(eq(JobFields.LANGUAGE, language)));
    filter.userId().ifPresent(id -> filters.add(eq(JobFields.USER, id)));
    return list.newest(filters, cursor, most).stream().map(MongoAllJobs::row).toList();
  }

  @Override
  public boolean beginAnew(JobId id, @Nullable Instant diedAt) {
    Bson begun = eq(JobFields.STATUS, JobStatus.PROCESSING.wire());
    Bson open =
        or(
            in(JobFields.STATUS, JobStatus.QUEUED.wire(), JobStatus.ERROR.wire()),
            diedAt == null
                ? begun
                : and(begun, lte(JobFields.STARTED, Date.from(diedAt.plusSeconds(1)))));
    return jobs.updateOne(
                and(eq(JobFields.ID, id.value()), open),
                combine(
                    set(JobFields.STATUS, JobStatus.QUEUED.wire()),
                    set(JobFields.ATTEMPT, 0),
                    unset(JobFields.WORKER),
                    unset(JobFields.STARTED),
                    unset(JobFields.FINISHED),
                    unset(JobFields.RESULT)))
            .getMatchedCount()
        == 1;
  }

  private static JobRow row(Document document) {
    return new JobRow(
        document.getString(JobFields.ID),
        document.get(JobFields.USER, ""),
        null,
        document.getString(JobFields.SESSION),
        document.get(JobFields.KIND, ""),
        document.get(JobFields.LANGUAGE, ""),
        JobStatus.of(document.getString(JobFields.STATUS)),
        document.get(JobFields.ATTEMPT) instanceof Number number ? number.intValue() : 0,
        document.getString(JobFields.WORKER),
        document.getDate(JobFields.CREATED).toInstant(),
        MongoList.instant(document, JobFields.STARTED),
        MongoList.instant(document, JobFields.FINISHED));
  }
}
