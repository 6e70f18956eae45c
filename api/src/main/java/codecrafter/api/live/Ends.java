package codecrafter.api.live;

import codecrafter.api.metrics.Stopwatch;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Measures how old the news of a job's end is when it has been passed on. */
public final class Ends implements EventListener {
  private final Stopwatch age;
  private final InstantSource clock;

  public Ends(Stopwatch age, InstantSource clock) {
    this.age = age;
    this.clock = clock;
  }

  @Override
  public void heard(JobEvent event, @Nullable String sessionId) {
    if (event instanceof JobEvent.Finished(JobId id, JobResult result)) {
      age.took(Duration.between(result.finishedAt(), clock.instant()).toNanos());
    }
  }

  @Override
  public void missed() {}
}
