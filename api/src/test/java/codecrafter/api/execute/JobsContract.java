package codecrafter.api.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.http.Cursor;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of jobs does. */
abstract class JobsContract {
  final String user = UUID.randomUUID().toString();
  final String session = UUID.randomUUID().toString();

  abstract Jobs jobs();

  private JobDocument found(JobId id) {
    return jobs().find(id).orElseThrow();
  }

  @Test
  void holdsAJobAsQueued() {
    Job job = Samples.job(user, session, Samples.NOW);
    jobs().add(job);
    jobs().add(job);
    assertEquals(
        new JobDocument(
            job.id(),
            user,
            session,
            job.sessionVersion(),
            "execute",
            "python",
            JobStatus.QUEUED,
            null,
            "node-1",
            Samples.NOW,
            null,
            null,
            null),
        found(job.id()));
    assertEquals(Optional.empty(), jobs().find(JobId.create()));
  }

  @Test
  void endsAQueuedJobOnce() {
    Job job = Samples.job(user, null, Samples.NOW);
    jobs().add(job);
    JobResult result = Samples.result(job.id(), JobStatus.CANCELLED);
    assertTrue(jobs().endQueued(job.id(), result));
    assertFalse(jobs().endQueued(job.id(), Samples.result(job.id(), JobStatus.COMPLETED)));
    assertEquals(JobStatus.CANCELLED, found(job.id()).status());
    assertEquals(result, found(job.id()).result());
    assertEquals(result.finishedAt(), found(job.id()).finishedAt());
  }

  @Test
  void endsAJobOnceWhoseMessageWasGivenUp() {
    Job job = Samples.job(user, null, Samples.NOW);
    JobResult result = Samples.result(job.id(), JobStatus.ERROR);
    assertFalse(jobs().endGivenUp(job.id(), result, null));
    jobs().add(job);
    assertTrue(jobs().endGivenUp(job.id(), result, Samples.NOW));
    assertEquals(result, found(job.id()).result());
    assertFalse(
        jobs().endGivenUp(job.id(), Samples.result(job.id(), JobStatus.CANCELLED), Samples.NOW));
    assertEquals(JobStatus.ERROR, found(job.id()).status());
  }

  @Test
  void withdrawsAJobThatIsThereAndOneThatIsNot() {
    Job there = Samples.job(user, null, Samples.NOW);
    Job missing = Samples.job(user, null, Samples.NOW);
    jobs().add(there);
    for (Job job : List.of(there, missing)) {
      jobs().withdraw(job, Samples.result(job.id(), JobStatus.ERROR));
      assertEquals(JobStatus.ERROR, found(job.id()).status());
      assertEquals(user, found(job.id()).userId());
    }
  }

  @Test
  void withdrawsNoJobThatHasEnded() {
    Job job = Samples.job(user, null, Samples.NOW);
    jobs().add(job);
    jobs().endQueued(job.id(), Samples.result(job.id(), JobStatus.COMPLETED));
    jobs().withdraw(job, Samples.result(job.id(), JobStatus.ERROR));
    assertEquals(JobStatus.COMPLETED, found(job.id()).status());
  }

  @Test
  void listsSomebodysJobsNewestFirstInPagesWithoutAGap() {
    for (int i = 0; i < 5; i++) {
      jobs().add(Samples.job(user, i % 2 == 0 ? session : null, Samples.NOW.plusMillis(i / 2)));
    }
    List<JobId> seen = new ArrayList<>();
    Cursor after = null;
    while (true) {
      List<JobDocument> page = jobs().of(user, null, after, 2);
      if (page.isEmpty()) {
        break;
      }
      page.forEach(job -> seen.add(job.id()));
      after = new Cursor(page.getLast().queuedAt(), page.getLast().id().value());
    }
    assertEquals(5, seen.stream().distinct().count());
    assertEquals(5, seen.size());
    assertEquals(3, jobs().of(user, session, null, 10).size());
    assertEquals(List.of(), jobs().of("somebody else", null, null, 10));
  }

  @Test
  void listsASessionsJobsThatAreUnderWay() {
    Job queued = Samples.job(user, session, Samples.NOW);
    Job ended = Samples.job(user, session, Samples.NOW);
    jobs().add(queued);
    jobs().add(ended);
    jobs().endQueued(ended.id(), Samples.result(ended.id(), JobStatus.CANCELLED));
    assertEquals(
        List.of(queued.id()), jobs().underWay(session, 10).stream().map(JobDocument::id).toList());
  }

  @Test
  void countsSomebodysJobsThatAreUnderWayButNoFurtherThanAsked() {
    Job ended = Samples.job(user, session, Samples.NOW);
    jobs().add(ended);
    jobs().endQueued(ended.id(), Samples.result(ended.id(), JobStatus.CANCELLED));
    assertEquals(0, jobs().underWayOf(user, 10));
    for (int i = 0; i < 3; i++) {
      jobs().add(Samples.job(user, null, Samples.NOW));
    }
    assertEquals(3, jobs().underWayOf(user, 10));
    assertEquals(2, jobs().underWayOf(user, 2));
    assertEquals(0, jobs().underWayOf("somebody else", 10));
  }

  @Test
  void leavesResultsOutOfLists() {
    Job job = Samples.job(user, null, Samples.NOW);
    jobs().add(job);
    jobs().endQueued(job.id(), Samples.result(job.id(), JobStatus.CANCELLED));
    assertNull(jobs().of(user, null, null, 1).getFirst().result());
  }
}
