package codecrafter.worker.queue;

import codecrafter.worker.job.Answer;
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
 * Takes messages from one queue, a few at once, each on a thread of its own and answered at its
 * end. After a loss of the connection, or of the channel alone, it comes back.
 */
public final class RabbitConsumer {
  private static final Logger log = LoggerFactory.getLogger(RabbitConsumer.class);
  private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);

  /** What is done with a message. */
  public interface Handler {
    /**
     * Returns when all that the message asks for is done.
     *
     * @param again whether this very message was delivered before
     * @throws InterruptedException when the worker stops: the message shall come again
     */
    Answer handle(byte[] body, boolean again) throws InterruptedException;
  }

  private final RabbitConnection connection;
  private final String queue;
  private final String name;
  private final int atOnce;
  private final Handler handler;
  private final ReentrantLock answering = new ReentrantLock();
  private final AtomicInteger unanswered = new AtomicInteger();
  private volatile @Nullable Channel consuming;
  private volatile boolean stopped;

  /**
   * A consumer that takes nothing yet.
   *
   * @param name what its messages are called in the log, in the plural
   */
  public RabbitConsumer(
      RabbitConnection connection, String queue, String name, int atOnce, Handler handler) {
    this.connection = connection;
    this.queue = queue;
    this.name = name;
    this.atOnce = atOnce;
    this.handler = handler;
  }

  public void start() throws IOException {
    Channel channel = connection.channel();
    channel.basicQos(atOnce);
    channel.addShutdownListener(this::onClosed);
    channel.basicConsume(
        queue,
        false,
        name,
        new DefaultConsumer(channel) {
          @Override
          public void handleDelivery(
              String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            Thread.ofVirtual()
                .name(name + "-" + envelope.getDeliveryTag())
                .start(() -> handle(channel, envelope, body));
          }
        });
    consuming = channel;
  }

  /** A lost connection comes back with its consumer; a channel that the broker closed does not. */
  private void onClosed(ShutdownSignalException cause) {
    if (!stopped && !cause.isHardError() && !cause.isInitiatedByApplication()) {
      log.warn("The broker closed the channel of {}: {}", name, cause.getMessage());
      Thread.startVirtualThread(this::startAgain);
    }
  }

  private void startAgain() {
    try {
      Thread.sleep(BEFORE_NEXT_TRY);
      start();
    } catch (IOException | AlreadyClosedException e) {
      log.error("No more {} come to this worker", name, e);
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
        channel.basicCancel(name);
      }
    } catch (IOException | AlreadyClosedException e) {
      log.debug("The consumer is gone already", e);
    }
  }

  /** Waits until every message taken is answered, at most so long. */
  public void drain(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (unanswered.get() > 0 && System.nanoTime() < end) {
      Thread.sleep(10);
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
      log.error("One of the {} was not handled", name, e);
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
