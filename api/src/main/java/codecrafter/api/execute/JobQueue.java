package codecrafter.api.execute;

import codecrafter.contract.job.Job;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where jobs wait for a worker. */
interface JobQueue {
  /**
   * Puts a job on the queue; done when it is safe there, and failed when it may not be: with {@link
   * Full} when as many wait as may.
   */
  CompletableFuture<@Nullable Void> put(Job job, Lane lane);

  /** As many jobs wait as may. */
  final class Full extends RuntimeException {
    private static final long serialVersionUID = 1;

    Full() {
      super("The queue is full", null, false, false);
    }
  }
}
