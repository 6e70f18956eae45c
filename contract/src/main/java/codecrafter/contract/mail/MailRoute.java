package codecrafter.contract.mail;

import codecrafter.contract.wire.Topology;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The way back of an order whose attempt failed: one queue for each delay, in which it waits until
 * the broker puts it back. One delay a queue, since a queue gives up its messages in order.
 *
 * @param delays before the second attempt, the third and so on, in whole milliseconds
 */
public record MailRoute(List<Duration> delays) {
  public static final MailRoute USUAL =
      new MailRoute(
          List.of(
              Duration.ofSeconds(10),
              Duration.ofMinutes(1),
              Duration.ofMinutes(10),
              Duration.ofHours(1)));

  public MailRoute {
    delays = List.copyOf(delays);
  }

  /** Attempts in all, before a mail is given up. */
  public int attempts() {
    return delays.size() + 1;
  }

  /** How long to wait when so many attempts have failed, from 1 to {@code attempts() - 1}. */
  public Duration delayAfter(int attempts) {
    return delays.get(attempts - 1);
  }

  /** The queue in which a message waits so long; published to by the default exchange. */
  public static String waitQueue(Duration delay) {
    return Topology.EMAIL + ".wait-" + delay.toMillis() + "-ms";
  }

  /** Declares the queues; those of {@link #USUAL} are part of the {@link Topology}. */
  public void declare(Channel channel) throws IOException {
    for (Duration delay : delays) {
      channel.queueDeclare(
          waitQueue(delay),
          true,
          false,
          false,
          Map.of(
              "x-queue-type",
              "quorum",
              "x-message-ttl",
              delay.toMillis(),
              "x-dead-letter-exchange",
              Topology.EMAIL,
              "x-dead-letter-routing-key",
              Topology.EMAIL));
    }
  }
}
