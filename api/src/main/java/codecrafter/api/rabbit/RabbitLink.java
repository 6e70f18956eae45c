package codecrafter.api.rabbit;

import codecrafter.api.http.Outage;
import codecrafter.contract.wire.Topology;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection, and what is built on it: whenever it is lost, all of it is made anew. The
 * exchanges and queues are declared each time.
 */
public final class RabbitLink implements Outage, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RabbitLink.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** What lives on a connection. */
  public interface Part {
    /** A connection is there; what the part needs on it is made now. */
    void joined(Connection connection) throws IOException;

    /** The connection is gone, and with it all that was made on it. */
    void lost();
  }

  private final ConnectionFactory factory = new ConnectionFactory();
  private final String name;
  private final List<Part> parts;
  private final Thread keeper = Thread.ofVirtual().name("rabbit-link").unstarted(this::keep);
  private volatile @Nullable Connection connection;
  private volatile boolean closed;

  /**
   * A link that is not there yet.
   *
   * @param name what the broker shows for the connection
   * @throws IllegalArgumentException when the address is none
   */
  public RabbitLink(String url, String name, List<Part> parts) {
    try {
      factory.setUri(url);
    } catch (URISyntaxException | GeneralSecurityException e) {
      throw new IllegalArgumentException("RABBITMQ_URL is not an amqp:// address");
    }
    factory.setConnectionTimeout(2000);
    factory.setHandshakeTimeout(4000);
    factory.setChannelRpcTimeout(4000);
    factory.setRequestedHeartbeat(20);
    factory.setAutomaticRecoveryEnabled(false);
    factory.setThreadFactory(Thread.ofPlatform().name("rabbit-", 0).daemon().factory());
    this.name = name;
    this.parts = List.copyOf(parts);
  }

  /**
   * Joins, now if the broker is there and in the background if not.
   *
   * @throws IllegalStateException when the broker holds queues that differ from ours
   */
  public void start() {
    try {
      join();
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      if (reason(e) instanceof ShutdownSignalException signal
          && String.valueOf(signal.getMessage()).contains("reply-code=406")) {
        throw new IllegalStateException(
            "RabbitMQ holds an exchange or queue that differs from what this version declares: "
                + signal.getReason(),
            e);
      }
      LOG.warn("RabbitMQ is away, trying again until it is there: {}", reason(e).toString());
    }
    keeper.start();
  }

  public boolean isThere() {
    Connection now = connection;
    return now != null && now.isOpen();
  }

  @Override
  public boolean isOutage(Throwable failure) {
    return failure instanceof RabbitAway || failure instanceof AlreadyClosedException;
  }

  private void keep() {
    try {
      while (!closed) {
        Connection now = connection;
        if (now == null) {
          Thread.sleep(PAUSE);
          tryToJoin();
        } else {
          awaitEnd(now);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryToJoin() {
    try {
      join();
      LOG.info("RabbitMQ is there");
    } catch (IOException | TimeoutException | RuntimeException e) {
      LOG.debug("RabbitMQ is still away: {}", reason(e).toString());
    }
  }

  private void join() throws IOException, TimeoutException {
    Connection made = factory.newConnection(name);
    try {
      Channel channel = made.createChannel();
      Topology.declare(channel);
      channel.close();
      for (Part part : parts) {
        part.joined(made);
      }
      connection = made;
    } catch (IOException | TimeoutException | RuntimeException e) {
      made.abort(1000);
      parts.forEach(Part::lost);
      throw e;
    }
  }

  private void awaitEnd(Connection now) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    now.addShutdownListener(signal -> ended.countDown());
    ended.await();
    connection = null;
    parts.forEach(Part::lost);
    if (!closed) {
      LOG.warn("RabbitMQ is away, trying again until it is back");
    }
  }

  private static Throwable reason(Throwable e) {
    return e.getCause() == null ? e : e.getCause();
  }

  @Override
  public void close() {
    closed = true;
    keeper.interrupt();
    Connection now = connection;
    if (now != null) {
      now.abort(2000);
    }
  }
}
