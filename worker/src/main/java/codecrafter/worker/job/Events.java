package codecrafter.worker.job;

import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.Job;
import java.util.List;

/** Where a job's events go. Thread-safe; keeps the order of one job's events. */
public interface Events {
  /** Sends them on as one; what cannot be sent is dropped, since the store holds the truth. */
  void publish(Job job, List<JobEvent> events);

  default void publish(Job job, JobEvent event) {
    publish(job, List.of(event));
  }
}
