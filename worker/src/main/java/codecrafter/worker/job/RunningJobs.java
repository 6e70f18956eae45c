package codecrafter.worker.job;

import codecrafter.contract.event.JobControl;
import codecrafter.contract.job.JobId;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The jobs that this worker has in hand. Thread-safe. */
public final class RunningJobs {
  private final ConcurrentMap<JobId, JobRun> runs = new ConcurrentHashMap<>();

  /** Adds a run, unless the job has one already: that one is given back. */
  @Nullable JobRun add(JobRun run) {
    return runs.putIfAbsent(run.id(), run);
  }

  void remove(JobRun run) {
    runs.remove(run.id(), run);
  }

  public int count() {
    return runs.size();
  }

  /** Passes on what an API node says; of a job that is not here any more there is nothing to do. */
  public void control(JobControl control) {
    JobRun run = runs.get(control.jobId());
    if (run == null) {
      return;
    }
    switch (control) {
      case JobControl.Stdin stdin -> run.stdin(stdin.data());
      case JobControl.StdinEnd end -> run.endInput();
      case JobControl.Resize resize -> run.resize(resize.terminal());
      case JobControl.Signal signal -> run.signal(signal.signal());
      case JobControl.Debug debug -> run.control(debug);
      case JobControl.Look look -> run.control(look);
      case JobControl.HandOver handOver -> run.control(handOver);
      case JobControl.Cancel cancel -> run.cancel();
    }
  }

  /** Waits for all to end; those that have not after {@code grace} are left to another worker. */
  public void finish(Duration grace) throws InterruptedException {
    long end = System.nanoTime() + grace.toNanos();
    while (!runs.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    runs.values().forEach(JobRun::abandon);
    for (JobRun run : runs.values()) {
      run.await();
    }
  }
}
