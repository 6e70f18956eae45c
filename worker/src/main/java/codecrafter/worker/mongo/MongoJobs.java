package codecrafter.worker.mongo;

import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.wire.JobFields;
import codecrafter.contract.wire.Json;
import codecrafter.worker.job.Claim;
import codecrafter.worker.job.JobStore;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The collection {@code jobs}. */
public final class MongoJobs implements JobStore {
  /** How long the message may be ahead of the document that the API writes at the same time. */
  private static final Duration DOCUMENT_PATIENCE = Duration.ofSeconds(3);

  private static final Duration FIRST_LOOK = Duration.ofMillis(5);

  private final MongoCollection<Document> jobs;
  private final String worker;

  /** Jobs whose attempt may have been granted by an answer that never came. */
  private final Set<String> unheard = ConcurrentHashMap.newKeySet();

  MongoJobs(MongoDatabase database, String worker) {
    this.jobs = database.getCollection(JobFields.COLLECTION);
    this.worker = worker;
  }

  @Override
  public Claim claim(Job job, boolean again) {
    try {
      Claim claim = asked(job, again);
      unheard.remove(job.id().value());
      return claim;
    } catch (Away e) {
      unheard.add(job.id().value());
      throw e;
    }
  }

  private Claim asked(Job job, boolean again) {
    return reached(() -> {
      Instant end = Instant.now().plus(DOCUMENT_PATIENCE);
      Duration pause = FIRST_LOOK;
      while (true) {
        Claim claim = claimNow(job, again);
        if (!(claim instanceof Claim.Unknown) || Instant.now().isAfter(end)) {
          return claim;
        }
        Thread.sleep(pause);
        pause = pause.multipliedBy(2);
      }
    });
  }

  private Claim claimNow(Job job, boolean again) {
    Instant now = Instant.now();
    Document begun =
        jobs.findOneAndUpdate(
            Filters.and(
                Filters.eq(JobFields.ID, job.id().value()),
                Filters.in(JobFields.STATUS, claimable(again)),
                Filters.not(Filters.gte(JobFields.ATTEMPT, MAX_ATTEMPTS))),
            Updates.combine(
                Updates.set(JobFields.STATUS, JobStatus.PROCESSING.wire()),
                Updates.inc(JobFields.ATTEMPT, 1),
                Updates.set(JobFields.WORKER, worker),
                Updates.set(JobFields.STARTED, Date.from(now))),
            new FindOneAndUpdateOptions()
                .returnDocument(ReturnDocument.AFTER)
                .projection(Projections.include(JobFields.ATTEMPT)));
    return begun == null ? refused(job, again) : new Claim.Granted(attempt(begun), now);
  }

  private static List<String> claimable(boolean again) {
    List<String> statuses = new ArrayList<>(List.of(JobStatus.QUEUED.wire()));
    if (again) {
      statuses.add(JobStatus.PROCESSING.wire());
    }
    return statuses;
  }

  private Claim refused(Job job, boolean again) {
    Document found = jobs.find(Filters.eq(JobFields.ID, job.id().value())).first();
    if (found == null) {
      return new Claim.Unknown();
    }
    JobStatus status = JobStatus.of(String.valueOf(found.getString(JobFields.STATUS)));
    if (status == JobStatus.QUEUED && attempt(found) < MAX_ATTEMPTS) {
      return claimNow(job, again); // the document came between the two looks
    }
    if (status.isTerminal()) {
      return new Claim.Over(again ? result(found).orElse(null) : null);
    }
    if (unheard.contains(job.id().value()) && worker.equals(found.getString(JobFields.WORKER))) {
      return new Claim.Granted(attempt(found), started(found));
    }
    if (attempt(found) >= MAX_ATTEMPTS && again) {
      return new Claim.Exhausted(attempt(found), started(found));
    }
    return new Claim.Running();
  }

  private static Instant started(Document job) {
    Date started = job.getDate(JobFields.STARTED);
    return started == null ? Instant.now() : started.toInstant();
  }

  @Override
  public boolean finishFirst(JobResult result) {
    Bson untouched =
        Filters.and(
            Filters.eq(JobFields.ID, result.jobId().value()),
            Filters.eq(JobFields.STATUS, JobStatus.QUEUED.wire()),
            Filters.eq(JobFields.ATTEMPT, 0));
    Bson all =
        Updates.combine(
            ended(result),
            Updates.set(JobFields.ATTEMPT, result.attempt()),
            Updates.set(JobFields.WORKER, worker),
            Updates.set(JobFields.STARTED, Date.from(result.startedAt())));
    return reached(() ->
        jobs.updateOne(untouched, all).getModifiedCount() == 1
            || isStored(result, Filters.eq(JobFields.WORKER, worker)));
  }

  @Override
  public boolean finish(JobResult result) {
    Bson current =
        Filters.and(
            Filters.eq(JobFields.ID, result.jobId().value()),
            Filters.eq(JobFields.STATUS, JobStatus.PROCESSING.wire()),
            Filters.eq(JobFields.ATTEMPT, result.attempt()));
    return reached(() ->
        jobs.updateOne(current, ended(result)).getModifiedCount() == 1
            || isStored(result, Filters.empty()));
  }

  private static Bson ended(JobResult result) {
    return Updates.combine(
        Updates.set(JobFields.STATUS, result.status().wire()),
        Updates.set(JobFields.RESULT, Json.write(result)),
        Updates.set(JobFields.FINISHED, Date.from(result.finishedAt())));
  }

  /** A write that was retried may have been done the first time; another's result is not ours. */
  private boolean isStored(JobResult result, Bson also) {
    Bson same =
        Filters.and(
            Filters.eq(JobFields.ID, result.jobId().value()),
            Filters.eq(JobFields.RESULT, Json.write(result)),
            also);
    return jobs.find(same).projection(Projections.include(JobFields.ID)).first() != null;
  }

  private static int attempt(Document job) {
    return job.get(JobFields.ATTEMPT) instanceof Number number ? number.intValue() : 0;
  }

  private static Optional<JobResult> result(Document job) {
    @Nullable String json = job.getString(JobFields.RESULT);
    if (json == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(json.getBytes(StandardCharsets.UTF_8), JobResult.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private interface Question<T> {
    T ask() throws InterruptedException;
  }

  private static <T> T reached(Question<T> question) {
    try {
      return question.ask();
    } catch (MongoException e) {
      throw new Away(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Away(e);
    }
  }
}
