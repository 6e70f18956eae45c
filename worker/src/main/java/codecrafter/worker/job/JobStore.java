package codecrafter.worker.job;

import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;

/** The truth about jobs. Thread-safe. */
public interface JobStore {
  /** How often a job is begun before it is given up. */
  int MAX_ATTEMPTS = 3;

  /** The store cannot be reached; what was asked may or may not have been done. */
  final class Away extends RuntimeException {
    public Away(Throwable cause) {
      super("The store cannot be reached: " + cause.getMessage(), cause);
    }
  }

  /**
   * Begins an attempt, by compare-and-set, so that only one attempt is the current one.
   *
   * @param again whether this very message was delivered before, to a worker that did not end it
   */
  Claim claim(Job job, boolean again);

  /**
   * Begins and ends the first attempt in one write.
   *
   * @return false, and nothing is stored, when the job is not there yet, or no new one
   */
  boolean finishFirst(JobResult result);

  /**
   * Ends the attempt that the result names.
   *
   * @return false, and nothing is stored, when that attempt is no longer the current one
   */
  boolean finish(JobResult result);
}
