package codecrafter.api.mail;

import codecrafter.api.rabbit.RabbitPublisher;
import codecrafter.contract.mail.MailOrder;
import codecrafter.contract.wire.Json;
import codecrafter.contract.wire.Topology;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The queue {@code email}. */
public final class RabbitMailQueue implements MailQueue {
  private final RabbitPublisher publisher;

  public RabbitMailQueue(RabbitPublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public CompletableFuture<@Nullable Void> put(MailOrder order) {
    return publisher.publish(Topology.EMAIL, Topology.EMAIL, Json.bytes(order), true);
  }
}
