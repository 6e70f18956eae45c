package codecrafter.worker.queue;

import codecrafter.contract.wire.Topology;
import codecrafter.worker.job.Answer;
import codecrafter.worker.job.JobHandler;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jobs from the execution queue: as many at once as there are slots, each acked at its end.
 */
public final class RabbitJobs {
  private static final Logger log = LoggerFactory.getLogger(RabbitJobs.class);
  private static final String CONSUMER = "jobs";
  private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);

  private final RabbitConnection connection;
  private final JobHandler handler;
  private final int slots;
  private final ReentrantLock answering = new ReentrantLock();
  private volatile @Nullable Channel consuming;
  private final AtomicInteger unanswered = new AtomicInteger();
  private volatile boolean stopped;

  public RabbitJobs(RabbitConnection connection, JobHandler handler, int slots) {
    this.connection = connection;
    this.handler = handler;
    this.slots = slots;
  }

  public void start() throws IOException {
    Channel channel = connection.channel();
    channel.basicQos(slots);
    channel.addShutdownListener(this::onClosed);
    channel.basicConsume(
        Topology.EXECUTION_QUEUE,
        false,
        CONSUMER,
        new DefaultConsumer(channel) {
          @Override
          public void handleDelivery(
              String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            Thread.ofVirtual()
                .name("job-" + envelope.getDeliveryTag())
                .start(() -> handle(channel, envelope, body));
          }
        });
    consuming = channel;
  }

  /** Waits until every message taken is answered, at most so long. */
  public void drain(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (unanswered.get() > 0 && System.nanoTime() < end) {
      Thread.sleep(10);
    }
  }

  /** A lost connection comes back with its consumer; a channel that the broker closed does not. */
  private void onClosed(ShutdownSignalException cause) {
    if (!stopped && !cause.isHardError() && !cause.isInitiatedByApplication()) {
      log.warn("The broker closed the channel of jobs: {}", cause.getMessage());
      Thread.startVirtualThread(this::startAgain);
    }
  }

  private void startAgain() {
    try {
      Thread.sleep(BEFORE_NEXT_TRY);
      start();
    } catch (IOException | AlreadyClosedException e) {
      log.error("No more jobs come to this worker", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes no more; what was taken goes on. */
  public void stop() {
    stopped = true;
    try {
      Channel channel = consuming;
      if (channel != null) {
        channel.basicCancel(CONSUMER);
      }
    } catch (IOException | AlreadyClosedException e) {
      log.debug("The consumer is gone already", e);
    }
  }

  private void handle(Channel channel, Envelope envelope, byte[] body) {
    unanswered.incrementAndGet();
    try {
      answer(channel, envelope.getDeliveryTag(), answerTo(envelope, body));
    } finally {
      unanswered.decrementAndGet();
    }
  }

  private Answer answerTo(Envelope envelope, byte[] body) {
    try {
      return handler.handle(body, envelope.isRedeliver());
    } catch (InterruptedException e) {
      return Answer.REQUEUE;
    } catch (RuntimeException e) {
      log.error("A job was not handled", e);
      return Answer.REQUEUE;
    }
  }

  /**
   * After a lost connection the answer is void: the message has gone back to the queue by itself.
   */
  private void answer(Channel channel, long tag, Answer answer) {
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
