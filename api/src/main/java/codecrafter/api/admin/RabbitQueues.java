package codecrafter.api.admin;

import codecrafter.api.rabbit.RabbitAway;
import codecrafter.api.rabbit.RabbitLink;
import codecrafter.contract.wire.Topology;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The broker's queues. Every act has a channel of its own, and what it takes from a queue it holds
 * unacknowledged: when this process dies in the middle, the broker puts all of it back. A message
 * is put back into its queue before it goes from the dead letters, so it may come twice and never
 * not at all.
 */
public final class RabbitQueues implements Queues, RabbitLink.Part {
  /** How many are looked through for one. */
  private static final int MOST = 2_000;

  private static final long LOOKED_AT_BYTES = 32L << 20;
  private static final Duration CONFIRMED_WITHIN = Duration.ofSeconds(4);

  /** Somebody who looks holds the letters for a moment: then one is looked for again. */
  private static final int TRIES = 4;

  private static final Duration MOMENT = Duration.ofMillis(150);

  private final ReentrantLock acting = new ReentrantLock();
  private volatile @Nullable Connection connection;

  @Override
  public void joined(Connection made) {
    connection = made;
  }

  @Override
  public void lost() {
    connection = null;
  }

  @Override
  public Set<String> names() {
    return new TreeSet<>(Topology.WORK_QUEUES);
  }

  /** Hears how many messages of a queue wait, and how many are dead. */
  public interface Depths {
    void of(String queue, long waiting, long dead);
  }

  /** Tells of every queue; of none, where the broker does not say. */
  public void depths(Depths to) {
    List<QueueState> known;
    try {
      known = states();
    } catch (RuntimeException away) {
      return;
    }
    known.forEach(queue -> to.of(queue.name(), queue.ready(), queue.dead()));
  }

  @Override
  public List<QueueState> states() {
    return on(channel -> {
      List<QueueState> states = new ArrayList<>();
      for (String name : Topology.WORK_QUEUES) {
        AMQP.Queue.DeclareOk queue = channel.queueDeclarePassive(name);
        AMQP.Queue.DeclareOk dead = channel.queueDeclarePassive(Topology.deadQueue(name));
        states.add(
            new QueueState(
                name, queue.getMessageCount(), queue.getConsumerCount(), dead.getMessageCount()));
      }
      return states;
    });
  }

  @Override
  public List<DeadLetter> look(String queue, int most) {
    return alone(channel -> {
      List<DeadLetter> letters = new ArrayList<>();
      long bytes = 0;
      while (letters.size() < most && bytes < LOOKED_AT_BYTES) {
        GetResponse message = channel.basicGet(Topology.deadQueue(queue), false);
        if (message == null) {
          break;
        }
        letters.add(RabbitLetters.letter(message));
        bytes += message.getBody().length;
      }
      return letters;
    });
  }

  @Override
  public boolean requeue(String queue, String id, Care care) {
    return withOne(queue, id, (channel, message) -> putBack(channel, queue, message, care));
  }

  @Override
  public boolean drop(String queue, String id, Care care) {
    return withOne(queue, id, (channel, message) -> care.before(RabbitLetters.letter(message)));
  }

  @Override
  public int requeueAll(String queue, Care care) {
    return withAll(queue, (channel, message) -> putBack(channel, queue, message, care));
  }

  @Override
  public int dropAll(String queue, Care care) {
    return withAll(queue, (channel, message) -> care.before(RabbitLetters.letter(message)));
  }

  private int withAll(String queue, One one) {
    return alone(channel -> {
      String dead = Topology.deadQueue(queue);
      channel.confirmSelect();
      long there = channel.messageCount(dead);
      int moved = 0;
      for (; moved < there; moved++) {
        GetResponse message = channel.basicGet(dead, false);
        if (message == null) {
          break;
        }
        one.act(channel, message);
        channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
      }
      return moved;
    });
  }

  private interface One {
    void act(Channel channel, GetResponse message)
        throws IOException, InterruptedException, TimeoutException;
  }

  private boolean withOne(String queue, String id, One one) {
    for (int tries = 0; tries < TRIES; tries++) {
      if (tries > 0 && !pause()) {
        return false;
      }
      boolean done =
          alone(channel -> {
            channel.confirmSelect();
            for (int i = 0; i < MOST; i++) {
              GetResponse message = channel.basicGet(Topology.deadQueue(queue), false);
              if (message == null) {
                return false;
              }
              if (RabbitLetters.id(message).equals(id)) {
                one.act(channel, message);
                channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
                return true;
              }
            }
            return false;
          });
      if (done) {
        return true;
      }
    }
    return false;
  }

  private static void putBack(Channel channel, String queue, GetResponse message, Care care)
      throws IOException, InterruptedException, TimeoutException {
    care.before(RabbitLetters.letter(message));
    AMQP.BasicProperties properties =
        message
            .getProps()
            .builder()
            .headers(RabbitLetters.headers(message))
            .deliveryMode(2)
            .build();
    channel.basicPublish("", queue, true, properties, message.getBody());
    channel.waitForConfirmsOrDie(CONFIRMED_WITHIN.toMillis());
  }

  private static boolean pause() {
    try {
      Thread.sleep(MOMENT);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private interface Act<T> {
    T on(Channel channel) throws IOException, InterruptedException, TimeoutException;
  }

  /** One at a time on this node, so that none hides letters from another. */
  private <T> T alone(Act<T> act) {
    acting.lock();
    try {
      return on(act);
    } finally {
      acting.unlock();
    }
  }

  private <T> T on(Act<T> act) {
    Connection now = connection;
    if (now == null) {
      throw new RabbitAway("RabbitMQ is away");
    }
    try (Channel channel = now.createChannel()) {
      if (channel == null) {
        throw new RabbitAway("RabbitMQ has no channel left");
      }
      return act.on(channel);
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      throw new RabbitAway("RabbitMQ is away: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RabbitAway("RabbitMQ was not waited for");
    }
  }
}
