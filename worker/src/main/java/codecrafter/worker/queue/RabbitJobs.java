package codecrafter.worker.queue;

import codecrafter.contract.wire.Topology;
import codecrafter.worker.job.Answer;
import codecrafter.worker.job.JobHandler;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes jobs from the execution queue: as many at once as there are slots, each acked at its end. */
public final class RabbitJobs {
  private static final Logger log = LoggerFactory.getLogger(RabbitJobs.class);

  private final Channel channel;
  private final JobHandler handler;
  private final ReentrantLock answering = new ReentrantLock();
  private String consumer = "";

  public RabbitJobs(RabbitConnection connection, JobHandler handler, int slots) throws IOException {
    this.channel = connection.channel();
    this.handler = handler;
    channel.basicQos(slots);
  }

  public void start() throws IOException {
    consumer =
        channel.basicConsume(
            Topology.EXECUTION_QUEUE,
            false,
            new DefaultConsumer(channel) {
              @Override
              public void handleDelivery(
                  String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                Thread.ofVirtual()
                    .name("job-" + envelope.getDeliveryTag())
                    .start(() -> handle(envelope, body));
              }
            });
  }

  /** Takes no more; what was taken goes on. */
  public void stop() {
    try {
      channel.basicCancel(consumer);
    } catch (IOException | AlreadyClosedException e) {
      log.debug("The consumer is gone already", e);
    }
  }

  private void handle(Envelope envelope, byte[] body) {
    Answer answer;
    try {
      answer = handler.handle(body, envelope.isRedeliver());
    } catch (InterruptedException e) {
      answer = Answer.REQUEUE;
    } catch (RuntimeException e) {
      log.error("A job was not handled", e);
      answer = Answer.REQUEUE;
    }
    answer(envelope.getDeliveryTag(), answer);
  }

  /** After a lost connection the answer is void: the message has gone back to the queue by itself. */
  private void answer(long tag, Answer answer) {
    answering.lock();
    try {
      switch (answer) {
        case ACK -> channel.basicAck(tag, false);
        case REQUEUE -> channel.basicReject(tag, true);
        case DEAD_LETTER -> channel.basicReject(tag, false);
      }
    } catch (IOException | AlreadyClosedException e) {
      log.warn("A message could not be answered and will come again: {}", e.getMessage());
    } finally {
      answering.unlock();
    }
  }
}
