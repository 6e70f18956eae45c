package codecrafter.api.execute;

import codecrafter.api.rabbit.RabbitPublisher;
import codecrafter.contract.job.Job;
import codecrafter.contract.wire.Json;
import codecrafter.contract.wire.Topology;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The execution queue. */
public final class RabbitJobQueue implements JobQueue {
  private final RabbitPublisher publisher;

  public RabbitJobQueue(RabbitPublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public CompletableFuture<@Nullable Void> put(Job job) {
    return publisher.publish(Topology.CODE_EXECUTION, job.kind(), Json.bytes(job), true);
  }
}
