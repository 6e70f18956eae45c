package codecrafter.api.execute;

import codecrafter.api.rabbit.RabbitPublisher;
import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.wire.Json;
import codecrafter.contract.wire.Topology;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The exchanges {@code job_control} and {@code job_events}. */
public final class RabbitWorkerSignals implements WorkerSignals {
  private static final Logger LOG = LoggerFactory.getLogger(RabbitWorkerSignals.class);

  private final RabbitPublisher publisher;

  public RabbitWorkerSignals(RabbitPublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public void tell(String workerId, JobControl control) {
    logged(reach(workerId, control), "Worker " + workerId + " was not told of " + control.jobId());
  }

  @Override
  public CompletableFuture<@Nullable Void> reach(String workerId, JobControl control) {
    return publisher.publish(Topology.JOB_CONTROL, workerId, Json.bytes(control), false);
  }

  @Override
  public void announce(String origin, @Nullable String sessionId, JobEvent event) {
    String key = origin + "." + (sessionId == null ? "-" : sessionId);
    logged(
        publisher.publish(Topology.JOB_EVENTS, key, JobEvent.message(List.of(event)), false),
        "Nobody heard of " + event.jobId());
  }

  private static void logged(CompletableFuture<@Nullable Void> sent, String otherwise) {
    var _ =
        sent.whenComplete((done, failure) -> {
          if (failure != null) {
            LOG.debug("{}: {}", otherwise, failure.toString());
          }
        });
  }
}
