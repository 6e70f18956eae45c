package codecrafter.api.execute;

import codecrafter.api.session.SessionsInMemory;
import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Runs without servers, for the tests of other features. */
public final class JobsForTests {
  private final InMemoryJobs jobs = new InMemoryJobs();
  private final Waits waits = new Waits();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final WorkerSignals signals =
      new WorkerSignals() {
        @Override
        public void tell(String workerId, JobControl control) {
          var _ = reach(workerId, control);
        }

        @Override
        public CompletableFuture<@Nullable Void> reach(String workerId, JobControl control) {
          said.add(workerId + " " + control.getClass().getSimpleName());
          return CompletableFuture.completedFuture(null);
        }

        @Override
        public void announce(String origin, @Nullable String sessionId, JobEvent event) {}
      };
  private final Runs runs =
      new Runs(
          jobs,
          (job, lane) -> CompletableFuture.completedFuture(null),
          100,
          signals,
          new SessionsInMemory().sessions(),
          waits,
          InstantSource.system());

  /** What a worker does to a job's document. */
  public final class Store {
    public void begin(Job job, String worker) {
      jobs.begin(job, worker);
    }

    public void finish(Job job, JobResult result) {
      jobs.finish(job, result);
    }
  }

  public Store store() {
    return new Store();
  }

  public Runs runs() {
    return runs;
  }

  public Waits waits() {
    return waits;
  }

  public WorkerSignals signals() {
    return signals;
  }

  /** What workers have been told, in order. */
  public List<String> said() {
    return said;
  }
}
