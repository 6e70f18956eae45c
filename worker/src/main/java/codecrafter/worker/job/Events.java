package codecrafter.worker.job;

import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.Job;

/** Where a job's events go. Thread-safe; keeps the order of one job's events. */
public interface Events {
  /** Sends it on; an event that cannot be sent is dropped, since the store holds the truth. */
  void publish(Job job, JobEvent event);
}
