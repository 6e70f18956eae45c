package codecrafter.api.execute;

import codecrafter.api.http.Refusal;
import codecrafter.api.metrics.Stopwatch;
import codecrafter.api.rabbit.RabbitFull;
import codecrafter.api.rabbit.RabbitPublisher;
import codecrafter.contract.job.Job;
import codecrafter.contract.wire.Json;
import codecrafter.contract.wire.Topology;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The execution queue. */
public final class RabbitJobQueue implements JobQueue {
  /** RabbitMQ takes 16 MiB, and closes the channel of whoever sends more. */
  private static final int MAX_BYTES = 15 << 20;

  /** A quorum queue knows two priorities: up to 4, and above. */
  private static final int HIGH = 5;

  private final RabbitPublisher publisher;
  private final Stopwatch accepting;

  /** Tells the watch how long each job takes until it is safe. */
  public RabbitJobQueue(RabbitPublisher publisher, Stopwatch accepting) {
    this.publisher = publisher;
    this.accepting = accepting;
  }

  @Override
  public CompletableFuture<@Nullable Void> put(Job job, Lane lane) {
    byte[] message = Json.bytes(job);
    if (message.length > MAX_BYTES) {
      throw Refusal.tooLarge("The program and its tests are over 15 MiB together, as JSON.");
    }
    long start = System.nanoTime();
    return publisher
        .publish(Topology.CODE_EXECUTION, job.kind(), message, true, lane == Lane.FAST ? HIGH : 0)
        .handle((safe, failure) -> {
          if (failure == null) {
            accepting.since(start);
            return safe;
          }
          Throwable cause = failure.getCause() == null ? failure : failure.getCause();
          throw cause instanceof RabbitFull ? new Full() : new CompletionException(cause);
        });
  }
}
