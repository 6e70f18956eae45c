package codecrafter.api.execute;

import codecrafter.contract.job.JobStatus;
import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;

/** The jobs that were under way, in a database whose queue is gone. */
public final class MongoLostJobs {
  private MongoLostJobs() {}

  /** Ends them all, while nobody runs any; says how many. */
  public static long end(MongoDatabase database, InstantSource clock) {
    MongoJobs jobs = new MongoJobs(database);
    long ended = 0;
    for (JobDocument job : jobs.allUnderWay()) {
      String message = "It was under way when the copy was made that this is restored from.";
      if (jobs.endGivenUp(
          job.id(),
          Intake.unrun(job.id(), JobStatus.ERROR, message, job.queuedAt(), clock),
          null)) {
        ended++;
      }
    }
    return ended;
  }
}
