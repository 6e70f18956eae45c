package codecrafter.api.live;

import codecrafter.api.rabbit.RabbitLink;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.wire.Topology;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's own queue on the exchange {@code job_events}, bound to its jobs and to the sessions
 * that are open on it. A message that matches several bindings comes once.
 */
public final class RabbitEvents implements RabbitLink.Part, SessionFeed {
  private static final Logger LOG = LoggerFactory.getLogger(RabbitEvents.class);

  private record Ear(Channel binding, String queue) {}

  private final String node;
  private final EventListener listener;
  private final Set<String> followed = ConcurrentHashMap.newKeySet();
  private final ReentrantLock binding = new ReentrantLock();
  private @Nullable Ear ear;

  public RabbitEvents(String node, EventListener listener) {
    this.node = node;
    this.listener = listener;
  }

  @Override
  public void joined(Connection connection) throws IOException {
    binding.lock();
    try {
      Channel bindings = connection.createChannel();
      String queue = bindings.queueDeclare().getQueue();
      bindings.queueBind(queue, Topology.JOB_EVENTS, node + ".*");
      for (String session : followed) {
        bindings.queueBind(queue, Topology.JOB_EVENTS, "*." + session);
      }
      Channel consuming = connection.createChannel();
      consuming.basicConsume(queue, true, consumer(consuming));
      ear = new Ear(bindings, queue);
    } finally {
      binding.unlock();
    }
    listener.missed();
  }

  @Override
  public void lost() {
    binding.lock();
    try {
      ear = null;
    } finally {
      binding.unlock();
    }
  }

  @Override
  public void follow(String sessionId) {
    change(() -> {
      if (followed.add(sessionId) && ear != null) {
        ear.binding.queueBind(ear.queue, Topology.JOB_EVENTS, "*." + sessionId);
      }
    });
  }

  @Override
  public void unfollow(String sessionId) {
    change(() -> {
      if (followed.remove(sessionId) && ear != null) {
        ear.binding.queueUnbind(ear.queue, Topology.JOB_EVENTS, "*." + sessionId);
      }
    });
  }

  private interface Change {
    void apply() throws IOException;
  }

  /** What cannot be bound now is bound when the connection is back. */
  private void change(Change change) {
    binding.lock();
    try {
      change.apply();
    } catch (IOException | AlreadyClosedException e) {
      LOG.debug("A binding waits for the connection", e);
    } finally {
      binding.unlock();
    }
  }

  private DefaultConsumer consumer(Channel channel) {
    return new DefaultConsumer(channel) {
      @Override
      public void handleDelivery(
          String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
        try {
          String key = envelope.getRoutingKey();
          String session = key.substring(key.lastIndexOf('.') + 1);
          for (JobEvent event : JobEvent.in(body)) {
            listener.heard(event, session.equals("-") ? null : session);
          }
        } catch (IOException e) {
          LOG.warn("An event on {} cannot be read", envelope.getRoutingKey());
        } catch (RuntimeException e) {
          LOG.error("An event on {} failed", envelope.getRoutingKey(), e);
        }
      }

      @Override
      public void handleCancel(String tag) {
        LOG.warn("This node's event queue is gone; joining again");
        channel.getConnection().abort();
      }
    };
  }
}
