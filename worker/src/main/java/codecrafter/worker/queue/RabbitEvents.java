package codecrafter.worker.queue;

import codecrafter.contract.event.JobEvent;
import codecrafter.contract.file.FileJob;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.wire.Topology;
import codecrafter.worker.archive.FileEvents;
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
public final class RabbitEvents implements Events, FileEvents {
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
    publish(job.id(), job.eventKey(), events);
  }

  @Override
  public void moved(FileJob job) {
    publish(job.id(), job.ticket().eventKey(), List.of(new JobEvent.Filed(job.id())));
  }

  private void publish(JobId id, String key, List<JobEvent> events) {
    byte[] body = JobEvent.message(events);
    publishing.lock();
    try {
      if (!channel.isOpen() && connection.isOpen()) {
        channel = connection.channel();
      }
      channel.basicPublish(Topology.JOB_EVENTS, key, PROPERTIES, body);
    } catch (IOException | AlreadyClosedException e) {
      log.debug("News of job {} are lost: {}", id, e.getMessage());
    } finally {
      publishing.unlock();
    }
  }
}
