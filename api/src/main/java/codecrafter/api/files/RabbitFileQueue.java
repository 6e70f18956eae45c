package codecrafter.api.files;

import codecrafter.api.rabbit.RabbitPublisher;
import codecrafter.contract.file.FileJob;
import codecrafter.contract.wire.Json;
import codecrafter.contract.wire.Topology;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The queue {@code file_processing}. */
final class RabbitFileQueue implements FileQueue {
  private final RabbitPublisher publisher;

  RabbitFileQueue(RabbitPublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public CompletableFuture<@Nullable Void> put(FileJob job) {
    return publisher.publish(
        Topology.FILE_PROCESSING, Topology.FILE_PROCESSING, Json.bytes(job), true);
  }
}
