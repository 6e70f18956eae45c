package codecrafter.worker.queue;

import codecrafter.contract.mail.MailOrder;
import codecrafter.contract.mail.MailRoute;
import codecrafter.contract.wire.Json;
import codecrafter.contract.wire.Topology;
import codecrafter.worker.mail.Orders;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Publishes orders one at a time, each confirmed by the broker. */
public final class RabbitOrders implements Orders {
  private static final long PATIENCE_MS = 5_000;
  private static final AMQP.BasicProperties PROPERTIES =
      new AMQP.BasicProperties.Builder().contentType("application/json").deliveryMode(2).build();

  private final RabbitConnection connection;
  private final ReentrantLock publishing = new ReentrantLock();
  private @Nullable Channel channel;

  public RabbitOrders(RabbitConnection connection) {
    this.connection = connection;
  }

  @Override
  public void now(MailOrder order) throws IOException, InterruptedException {
    publish(Topology.EMAIL, Topology.EMAIL, order);
  }

  @Override
  public void later(MailOrder order, Duration delay) throws IOException, InterruptedException {
    publish("", MailRoute.waitQueue(delay), order);
  }

  @Override
  public void dead(MailOrder order) throws IOException, InterruptedException {
    publish(Topology.DEAD_LETTER, Topology.EMAIL, order);
  }

  private void publish(String exchange, String key, MailOrder order)
      throws IOException, InterruptedException {
    publishing.lock();
    try {
      Channel open = open();
      open.basicPublish(exchange, key, true, PROPERTIES, Json.bytes(order));
      open.waitForConfirmsOrDie(PATIENCE_MS);
    } catch (TimeoutException | AlreadyClosedException e) {
      throw new IOException("RabbitMQ did not take an order", e);
    } finally {
      publishing.unlock();
    }
  }

  private Channel open() throws IOException {
    Channel now = channel;
    if (now == null || !now.isOpen()) {
      now = connection.channel();
      now.confirmSelect();
      channel = now;
    }
    return now;
  }
}
