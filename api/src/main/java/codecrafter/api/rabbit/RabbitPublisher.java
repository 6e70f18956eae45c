package codecrafter.api.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Return;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Publishes on one channel and hears later of each message whether the broker has it safe. A
 * message that reaches no queue counts as not taken. Safe for all threads.
 */
public final class RabbitPublisher implements RabbitLink.Part {
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private record Waiting(String messageId, CompletableFuture<@Nullable Void> taken) {}

  private final ConcurrentSkipListMap<Long, Waiting> waiting = new ConcurrentSkipListMap<>();
  private final ReentrantLock publishing = new ReentrantLock();
  private volatile @Nullable Channel channel;
  private volatile boolean blocked;

  @Override
  public void joined(Connection connection) throws IOException {
    connection.addBlockedListener(reason -> blocked = true, () -> blocked = false);
    Channel made = connection.createChannel();
    made.confirmSelect();
    made.addReturnListener(this::returned);
    made.addConfirmListener(
        (tag, multiple) -> settle(tag, multiple, null),
        (tag, multiple) -> settle(tag, multiple, new RabbitFull()));
    blocked = false;
    channel = made;
  }

  @Override
  public void lost() {
    channel = null;
    settle(Long.MAX_VALUE, true, new RabbitAway("The connection to RabbitMQ was lost"));
  }

  /** As with a priority, without one. */
  public CompletableFuture<@Nullable Void> publish(
      String exchange, String routingKey, byte[] body, boolean lasting) {
    return publish(exchange, routingKey, body, lasting, 0);
  }

  /**
   * Sends a message; messages of one thread are sent in order.
   *
   * @param lasting whether it must survive the broker's restart
   * @param priority to a quorum queue, 5 and more go before what is below
   * @return done when the broker has it safe; fails with {@link RabbitFull} when it turned the
   *     message away, and with another {@link RabbitAway} when it may not have it, or does not say
   *     so within 4 s
   */
  public CompletableFuture<@Nullable Void> publish(
      String exchange, String routingKey, byte[] body, boolean lasting, int priority) {
    String messageId = UUID.randomUUID().toString();
    AMQP.BasicProperties properties =
        new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .deliveryMode(lasting ? 2 : 1)
            .priority(priority)
            .messageId(messageId)
            .build();
    CompletableFuture<@Nullable Void> taken =
        new CompletableFuture<@Nullable Void>()
            .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    publishing.lock();
    try {
      Channel now = channel;
      if (now == null || blocked) {
        return CompletableFuture.failedFuture(new RabbitAway("RabbitMQ is away"));
      }
      long tag = now.getNextPublishSeqNo();
      waiting.put(tag, new Waiting(messageId, taken));
      try {
        now.basicPublish(exchange, routingKey, true, properties, body);
      } catch (IOException | AlreadyClosedException e) {
        waiting.remove(tag);
        return CompletableFuture.failedFuture(new RabbitAway("RabbitMQ is away"));
      }
      return taken
          .whenComplete((done, failure) -> waiting.remove(tag))
          .exceptionally(RabbitPublisher::away);
    } finally {
      publishing.unlock();
    }
  }

  /** A return comes before the confirmation of the same message. */
  private void returned(Return message) {
    String id = message.getProperties().getMessageId();
    for (Waiting one : waiting.values()) {
      if (one.messageId.equals(id)) {
        one.taken.completeExceptionally(
            new RabbitAway("There is no queue for " + message.getRoutingKey()));
      }
    }
  }

  private void settle(long tag, boolean andAllBefore, @Nullable RabbitAway failure) {
    if (!andAllBefore) {
      settle(waiting.remove(tag), failure);
      return;
    }
    var settled = waiting.headMap(tag, true);
    settled.values().forEach(one -> settle(one, failure));
    settled.clear();
  }

  private static void settle(@Nullable Waiting one, @Nullable RabbitAway failure) {
    if (one == null) {
      return;
    }
    if (failure == null) {
      one.taken.complete(null);
    } else {
      one.taken.completeExceptionally(failure);
    }
  }

  private static @Nullable Void away(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    throw cause instanceof RabbitAway away
        ? away
        : new RabbitAway("RabbitMQ did not answer in time");
  }
}
