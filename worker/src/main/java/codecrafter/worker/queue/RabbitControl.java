package codecrafter.worker.queue;

import codecrafter.contract.event.JobControl;
import codecrafter.contract.wire.Json;
import codecrafter.contract.wire.Topology;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears what the API nodes tell this worker, over a queue of its own, in order. */
public final class RabbitControl {
  private static final Logger log = LoggerFactory.getLogger(RabbitControl.class);

  private final Channel channel;
  private final String worker;
  private final Consumer<JobControl> listener;

  public RabbitControl(RabbitConnection connection, String worker, Consumer<JobControl> listener)
      throws IOException {
    this.channel = connection.channel();
    this.worker = worker;
    this.listener = listener;
  }

  public void start() throws IOException {
    String queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, Topology.JOB_CONTROL, worker);
    channel.basicConsume(
        queue,
        true,
        new DefaultConsumer(channel) {
          @Override
          public void handleDelivery(
              String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            handle(body);
          }
        });
  }

  private void handle(byte[] body) {
    try {
      listener.accept(Json.read(body, JobControl.class));
    } catch (IOException e) {
      log.warn("A control message of {} bytes is none: {}", body.length, e.getMessage());
    } catch (RuntimeException e) {
      log.error("A control message was not handled", e);
    }
  }
}
