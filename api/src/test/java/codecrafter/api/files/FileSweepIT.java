package codecrafter.api.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.collab.Edit;
import codecrafter.api.collab.FileEdit;
import codecrafter.api.collab.Files;
import codecrafter.api.execute.WorkerSignals;
import codecrafter.api.mongo.MongoLink;
import codecrafter.api.session.SessionsInMemory;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Role;
import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.file.FileJob;
import codecrafter.contract.file.FileJobFields;
import codecrafter.contract.file.FileStatus;
import codecrafter.contract.file.SourceFiles;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.SourceFile;
import codecrafter.testkit.HandClock;
import codecrafter.testkit.Stores;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** File jobs that nobody cares for any more, in a database of their own. */
class FileSweepIT {
  private static final SourceFile BROUGHT = SourceFile.text("lib.py", "x = 1\n");

  private final MongoLink link =
      new MongoLink(
          Stores.mongoUrlOfAdministrator()
              .replace("/codecrafter?", "/sweep" + UUID.randomUUID().toString().charAt(0) + "?"));
  private final MongoFileJobs jobs = new MongoFileJobs(link.database());
  private final SessionsInMemory sessions = new SessionsInMemory();
  private final HandClock clock = new HandClock();
  private final List<FileJob> ordered = new ArrayList<>();
  private final List<JobEvent> announced = new ArrayList<>();
  private final ImportWriter writer =
      new ImportWriter(
          jobs, new Brought(), sessions.sessions(), sessions.authority(), new Heard(), clock);
  private final FileSweep sweep =
      new FileSweep(
          jobs,
          job -> {
            ordered.add(job);
            return CompletableFuture.completedFuture(null);
          },
          writer,
          new Heard(),
          clock);
  private final Caller owner = new Caller(new ObjectId().toHexString(), Role.USER);
  private final String session = sessions.create(owner, "print(1)", false);
  private final FileJob job =
      new FileJob.Import(
          new FileJob.Ticket(JobId.create(), owner.userId(), session, "node-1"), List.of(), false);

  /** Whatever was made, it is one file. */
  private static final class Brought implements Transfers {
    @Override
    public Sink sink(JobId id, int n, Instant created) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<InputStream> made(JobId id, int attempt) {
      return Optional.of(new ByteArrayInputStream(SourceFiles.bytes(List.of(BROUGHT))));
    }

    @Override
    public void dropGiven(JobId id) {}
  }

  private final class Heard implements WorkerSignals {
    @Override
    public void tell(String workerId, JobControl control) {}

    @Override
    public CompletableFuture<@Nullable Void> reach(String workerId, JobControl control) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void announce(String origin, @Nullable String sessionId, JobEvent event) {
      announced.add(event);
    }
  }

  @AfterEach
  void drop() {
    link.database().drop();
    link.close();
  }

  private void add() {
    assertTrue(jobs.add(job, clock.instant(), clock.instant().plus(FileDesk.LATE)));
  }

  /** What a worker that is done with it leaves. */
  private void check() {
    link.database()
        .getCollection(FileJobFields.COLLECTION)
        .updateOne(
            Filters.eq("_id", job.id().value()),
            Updates.combine(
                Updates.set(FileJobFields.STATUS, FileStatus.CHECKED.wire()),
                Updates.set(FileJobFields.ATTEMPT, 1),
                Updates.set(FileJobFields.DUE, Date.from(clock.instant()))));
  }

  private FileJobDocument standing() {
    return jobs.find(job.id()).orElseThrow();
  }

  private Files files() {
    return sessions.authority().at(session);
  }

  @Test
  void ordersAgainWhatNoWorkerHasBegunInTime() {
    add();
    sweep.sweep();
    assertEquals(List.of(), ordered);
    clock.pass(FileDesk.LATE.plusSeconds(1));
    sweep.sweep();
    sweep.sweep();
    assertEquals(List.of(job), ordered);
    assertEquals(FileStatus.QUEUED, standing().status());
  }

  @Test
  void givesUpWhatWorkerAfterWorkerHasVanishedWith() {
    add();
    link.database()
        .getCollection(FileJobFields.COLLECTION)
        .updateOne(
            Filters.eq("_id", job.id().value()),
            Updates.combine(
                Updates.set(FileJobFields.STATUS, FileStatus.PROCESSING.wire()),
                Updates.set(FileJobFields.ATTEMPT, FileJobFields.MAX_ATTEMPTS)));
    clock.pass(FileDesk.LATE.plusSeconds(1));
    sweep.sweep();
    assertEquals(List.of(), ordered);
    assertEquals(FileStatus.ERROR, standing().status());
    assertEquals(List.of(new JobEvent.Filed(job.id())), announced);
  }

  @Test
  void writesWhatANodeTookInHandAndDiedWith() {
    add();
    check();
    Instant until = clock.instant().plus(ImportWriter.HOLD);
    assertTrue(jobs.take(job.id(), "dead", clock.instant(), until).isPresent());
    assertTrue(jobs.over(job.id(), "dead", files().revision()));
    sweep.sweep();
    assertEquals(FileStatus.CHECKED, standing().status());
    clock.pass(ImportWriter.HOLD.plusSeconds(1));
    sweep.sweep();
    assertEquals(FileStatus.COMPLETED, standing().status());
    assertEquals(1, files().revision());
    assertEquals(BROUGHT, files().at("lib.py").orElseThrow().source());
  }

  @Test
  void writesNothingTwiceWhereANodeDiedBetweenWritingAndSayingSo() {
    add();
    check();
    Instant until = clock.instant().plus(ImportWriter.HOLD);
    assertTrue(jobs.take(job.id(), "dead", clock.instant(), until).isPresent());
    assertTrue(jobs.over(job.id(), "dead", files().revision()));
    edit(new FileEdit.Write(BROUGHT));
    edit(new FileEdit.Delete("lib.py"));
    clock.pass(ImportWriter.HOLD.plusSeconds(1));
    sweep.sweep();
    assertEquals(FileStatus.COMPLETED, standing().status());
    assertEquals(1L, standing().revision());
    assertEquals(2, files().revision());
    assertTrue(files().at("lib.py").isEmpty());
  }

  private void edit(FileEdit step) {
    sessions.authority().edit(session, owner.userId(), now -> Edit.of(step));
  }

  @Test
  void writesNothingThatWasCancelledAndCancelsNothingThatIsBeingWritten() {
    add();
    check();
    assertTrue(jobs.cancel(job.id(), "Not wanted.", clock.instant()));
    assertFalse(jobs.cancel(job.id(), "Not wanted.", clock.instant()));
    clock.pass(Duration.ofHours(1));
    sweep.sweep();
    writer.write(job.id());
    assertEquals(FileStatus.CANCELLED, standing().status());
    assertEquals(0, files().revision());

    assertTrue(jobs.revive(job, clock.instant(), clock.instant()));
    check();
    Instant until = clock.instant().plus(ImportWriter.HOLD);
    assertTrue(jobs.take(job.id(), "alive", clock.instant(), until).isPresent());
    assertFalse(jobs.cancel(job.id(), "Not wanted.", clock.instant()));
  }
}
