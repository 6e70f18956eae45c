package codecrafter.worker.queue;

import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.Job;
import codecrafter.contract.wire.Topology;
import codecrafter.worker.job.Events;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends events to the API nodes, over one channel that keeps their order. */
public final class RabbitEvents implements Events {
  private static final Logger log = LoggerFactory.getLogger(RabbitEvents.class);
  private static final AMQP.BasicProperties PROPERTIES =
      new AMQP.BasicProperties.Builder().contentType("application/json").deliveryMode(1).build();

  private final RabbitConnection connection;
  private final ReentrantLock publishing = new ReentrantLock();

  private Channel channel;

  public RabbitEvents(RabbitConnection connection) throws IOException {
    this.connection = connection;
    this.channel = connection.channel();
  }

  @Override
  public void publish(Job job, List<JobEvent> events) {
    byte[] body = JobEvent.message(events);
    publishing.lock();
    try {
      if (!channel.isOpen() && connection.isOpen()) {
        channel = connection.channel();
      }
      channel.basicPublish(Topology.JOB_EVENTS, job.eventKey(), PROPERTIES, body);
    } catch (IOException | AlreadyClosedException e) {
      log.debug("News of job {} are lost: {}", job.id(), e.getMessage());
    } finally {
      publishing.unlock();
    }
  }
}
