package codecrafter.worker.mongo;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.wire.JobFields;
import codecrafter.testkit.Stores;
import codecrafter.worker.job.Claim;
import codecrafter.worker.job.JobStore;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoJobsIT {
  @Test
  void isGrantedAJobWhoseDocumentComesWhileItLooks() throws Exception {
    try (MongoStores stores = new MongoStores(Stores.mongoUrlOfWorker());
        MongoClient api = MongoClients.create(Stores.mongoUrlOfApi())) {
      MongoCollection<Document> documents =
          api.getDatabase("codecrafter").getCollection(JobFields.COLLECTION);
      for (int i = 0; i < 500; i++) {
        Job job = job();
        long pause = i % 20 * 100_000L;
        Thread insert =
            Thread.startVirtualThread(() -> {
              spin(pause);
              documents.insertOne(queued(job));
            });
        Claim claim = stores.jobs("worker-1").claim(job, false);
        insert.join();
        Claim.Granted granted = assertInstanceOf(Claim.Granted.class, claim);
        assertEquals(1, granted.attempt());
      }
    }
  }

  @Test
  void isNotGrantedAJobThatAnotherDeliveryOfItHas() {
    try (MongoStores stores = new MongoStores(Stores.mongoUrlOfWorker());
        MongoClient api = MongoClients.create(Stores.mongoUrlOfApi())) {
      Job job = job();
      api.getDatabase("codecrafter").getCollection(JobFields.COLLECTION).insertOne(queued(job));
      assertInstanceOf(Claim.Granted.class, stores.jobs("worker-1").claim(job, false));
      assertInstanceOf(Claim.Running.class, stores.jobs("worker-2").claim(job, false));
      assertInstanceOf(Claim.Granted.class, stores.jobs("worker-2").claim(job, true));
    }
  }

  /** The write is done, and whoever asked for it never hears so. */
  @Test
  void knowsItsOwnAttemptAgainWhenTheAnswerWasLost() throws Exception {
    try (DeafProxy proxy = new DeafProxy(Stores.mongoUrlOfWorker());
        MongoStores stores = new MongoStores(proxy.url());
        MongoClient api = MongoClients.create(Stores.mongoUrlOfApi())) {
      MongoCollection<Document> documents =
          api.getDatabase("codecrafter").getCollection(JobFields.COLLECTION);
      MongoJobs jobs = stores.jobs("worker-1");
      Job before = job();
      documents.insertOne(queued(before));
      assertInstanceOf(Claim.Granted.class, jobs.claim(before, false));
      Job job = job();
      documents.insertOne(queued(job));
      proxy.hearNothing();
      assertThrows(JobStore.Away.class, () -> jobs.claim(job, false));
      proxy.hearAgain();
      Claim claim =
          await()
              .atMost(Duration.ofSeconds(60))
              .ignoreExceptions()
              .until(() -> jobs.claim(job, false), answer -> true);
      assertEquals(1, assertInstanceOf(Claim.Granted.class, claim).attempt());
      assertInstanceOf(Claim.Running.class, stores.jobs("worker-2").claim(job, false));
      assertTrue(jobs.finish(result(job)));
    }
  }

  @Test
  void beginsAndEndsANewJobInOneWriteAndNoOther() {
    try (MongoStores stores = new MongoStores(Stores.mongoUrlOfWorker());
        MongoClient api = MongoClients.create(Stores.mongoUrlOfApi())) {
      MongoCollection<Document> documents =
          api.getDatabase("codecrafter").getCollection(JobFields.COLLECTION);
      MongoJobs jobs = stores.jobs("worker-1");
      Job job = job();
      assertFalse(jobs.finishFirst(result(job)), "it is not there yet");
      documents.insertOne(queued(job));
      JobResult result = result(job);
      assertTrue(jobs.finishFirst(result));
      assertTrue(jobs.finishFirst(result), "the same write again");
      assertFalse(jobs.finishFirst(result(job)), "that of another delivery");
      assertFalse(stores.jobs("worker-2").finishFirst(result), "that of another worker");
      Document stored =
          Objects.requireNonNull(
              documents.find(new Document(JobFields.ID, job.id().value())).first());
      assertEquals("completed", stored.getString(JobFields.STATUS));
      assertEquals(1, stored.getInteger(JobFields.ATTEMPT));
      assertEquals("worker-1", stored.getString(JobFields.WORKER));
      assertInstanceOf(Claim.Over.class, jobs.claim(job, true));
      Job begun = job();
      documents.insertOne(queued(begun));
      assertInstanceOf(Claim.Granted.class, stores.jobs("worker-2").claim(begun, false));
      assertFalse(jobs.finishFirst(result(begun)), "another has begun it");
    }
  }

  private static JobResult result(Job job) {
    Instant now = Instant.now();
    return new JobResult(
        job.id(), 1, JobStatus.COMPLETED, 0, null, null, "out", "", "out", 1, 1, 1, null, now, now);
  }

  private static void spin(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static Document queued(Job job) {
    return new Document(JobFields.ID, job.id().value())
        .append(JobFields.STATUS, JobStatus.QUEUED.wire())
        .append(JobFields.ATTEMPT, 0)
        .append(JobFields.CREATED, Date.from(job.queuedAt()));
  }

  private static Job job() {
    return new Job.Execute(
        JobId.create(),
        "user-1",
        null,
        "node-1",
        new Program("python", List.of(SourceFile.text("main.py", "")), "main.py", List.of(), ""),
        Limits.DEFAULT,
        false,
        null,
        Instant.now());
  }
}
