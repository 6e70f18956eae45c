package codecrafter.api.execute;

import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What an API node says beside the queue: to the worker that runs a job, and to other nodes. */
public interface WorkerSignals {
  /** Tells a worker, if it is there; what one thread tells arrives in order. */
  void tell(String workerId, JobControl control);

  /** Tells a worker; done when it has been told, and failed when there is no such worker. */
  CompletableFuture<@Nullable Void> reach(String workerId, JobControl control);

  /** Tells the nodes that watch a job what this node has done with it. */
  void announce(String origin, @Nullable String sessionId, JobEvent event);
}
