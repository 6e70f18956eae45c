package codecrafter.api.execute;

import codecrafter.contract.job.Job;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where jobs wait for a worker. */
interface JobQueue {
  /** Puts a job on the queue; done when it is safe there, and failed when it may not be. */
  CompletableFuture<@Nullable Void> put(Job job);
}
