package codecrafter.api.live;

import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.JobId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who drives which debugged program, as far as this node has heard of it. */
final class Drivers {
  private static final int MOST = 10_000;

  private final Map<JobId, String> drivers =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<JobId, String> eldest) {
          return size() > MOST;
        }
      };

  synchronized void heard(JobEvent.Standing event) {
    drivers.put(event.jobId(), event.standing().driver());
  }

  synchronized void ended(JobId job) {
    drivers.remove(job);
  }

  synchronized Optional<String> of(JobId job) {
    return Optional.ofNullable(drivers.get(job));
  }

  boolean drives(String userId, JobId job) {
    return of(job).filter(userId::equals).isPresent();
  }
}
