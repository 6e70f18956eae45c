package codecrafter.api.execute;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.TestMongo;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.wire.JobFields;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Date;
import org.junit.jupiter.api.Test;

class MongoJobsIT extends JobsContract {
  private final Jobs jobs = new MongoJobs(TestMongo.link().database());

  @Override
  Jobs jobs() {
    return jobs;
  }

  @Test
  void leavesAJobThatAWorkerTookUpAfterItsMessageWasGivenUp() {
    Job job = Samples.job(user, null, Samples.NOW);
    jobs().add(job);
    TestMongo.administrator()
        .getCollection(JobFields.COLLECTION)
        .updateOne(
            Filters.eq(JobFields.ID, job.id().value()),
            Updates.combine(
                Updates.set(JobFields.STATUS, JobStatus.PROCESSING.wire()),
                Updates.set(JobFields.STARTED, Date.from(Samples.NOW))));
    JobResult result = Samples.result(job.id(), JobStatus.ERROR);
    assertFalse(jobs().endGivenUp(job.id(), result, Samples.NOW.minusSeconds(2)));
    assertTrue(jobs().endGivenUp(job.id(), result, Samples.NOW));
  }
}
