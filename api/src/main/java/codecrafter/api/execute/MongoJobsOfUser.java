package codecrafter.api.execute;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import codecrafter.api.user.Belongings;
import codecrafter.contract.event.JobControl;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.wire.ArtifactFields;
import codecrafter.contract.wire.JobFields;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** All that somebody ran: the jobs, and the files that their programs left. */
public final class MongoJobsOfUser implements Belongings {
  private static final int AT_ONCE = 200;

  private final MongoCollection<Document> jobs;
  private final MongoCollection<Document> files;
  private final MongoCollection<Document> chunks;
  private final WorkerSignals signals;

  public MongoJobsOfUser(MongoDatabase database, WorkerSignals signals) {
    this.jobs = database.getCollection(JobFields.COLLECTION);
    this.files = database.getCollection(ArtifactFields.FILES);
    this.chunks = database.getCollection(ArtifactFields.CHUNKS);
    this.signals = signals;
  }

  /** A job that runs is told to end; its result finds no document and is dropped. */
  @Override
  public void drop(String userId) {
    Bson theirs = eq(JobFields.USER, userId);
    Bson running = and(theirs, eq(JobFields.STATUS, JobStatus.PROCESSING.wire()));
    for (Document job : jobs.find(running).projection(new Document(JobFields.WORKER, 1))) {
      String worker = job.getString(JobFields.WORKER);
      if (worker != null) {
        signals.tell(worker, new JobControl.Cancel(new JobId(job.getString(JobFields.ID))));
      }
    }
    for (List<String> some = ids(theirs); !some.isEmpty(); some = ids(theirs)) {
      chunks.deleteMany(leftBy(some, "files_id"));
      files.deleteMany(leftBy(some, "_id"));
      jobs.deleteMany(in(JobFields.ID, some));
    }
  }

  private List<String> ids(Bson theirs) {
    return jobs.find(theirs)
        .projection(new Document(JobFields.ID, 1))
        .limit(AT_ONCE)
        .map(job -> job.getString(JobFields.ID))
        .into(new ArrayList<>());
  }

  /** Of all attempts: ids that begin with a job's and a slash, which '0' comes after. */
  private static Bson leftBy(List<String> jobs, String field) {
    return or(jobs.stream().map(job -> and(gte(field, job + "/"), lt(field, job + "0"))).toList());
  }
}
