package codecrafter.worker.queue;

import codecrafter.contract.wire.Topology;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to RabbitMQ. After a loss it comes back by itself, with its channels, consumers
 * and bindings.
 */
public final class RabbitConnection implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RabbitConnection.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final int HEARTBEAT_SECONDS = 20;
  private static final int CLOSE_MS = 2_000;

  /** As much as a broker lets through; what is too large for a job is refused after its arrival. */
  private static final int MAX_BODY_BYTES = 256 << 20;

  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final Connection connection;

  /** Connects, as often as it takes, and declares the topology. */
  public RabbitConnection(String url, String name) throws InterruptedException {
    ConnectionFactory factory = factory(url);
    factory.setSharedExecutor(workers);
    connection = connect(factory, name);
  }

  private static ConnectionFactory factory(String url) {
    ConnectionFactory factory = new ConnectionFactory();
    try {
      factory.setUri(url);
    } catch (URISyntaxException | GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("RABBITMQ_URL is not an amqp URL", e);
    }
    factory.setAutomaticRecoveryEnabled(true);
    factory.setTopologyRecoveryEnabled(true);
    factory.setNetworkRecoveryInterval(RETRY.toMillis());
    factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
    factory.setMaxInboundMessageBodySize(MAX_BODY_BYTES);
    return factory;
  }

  private static Connection connect(ConnectionFactory factory, String name)
      throws InterruptedException {
    String problem = "";
    while (true) {
      try {
        Connection connection = factory.newConnection(name);
        try (Channel channel = connection.createChannel()) {
          Topology.declare(channel);
          return connection;
        } catch (IOException | TimeoutException e) {
          connection.abort();
          throw e;
        }
      } catch (IOException | TimeoutException e) {
        String now =
            String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
        if (!now.equals(problem)) {
          log.warn("RabbitMQ is not there yet: {}", now);
        }
        problem = now;
        Thread.sleep(RETRY);
      }
    }
  }

  public boolean isOpen() {
    return connection.isOpen();
  }

  Channel channel() throws IOException {
    return connection.createChannel();
  }

  @Override
  public void close() {
    connection.abort(CLOSE_MS);
    workers.shutdownNow();
  }
}
