package codecrafter.worker.queue;

import codecrafter.contract.mail.MailOrder;
import codecrafter.contract.wire.Json;
import codecrafter.contract.wire.Topology;
import codecrafter.worker.mail.Orders;
import codecrafter.worker.mail.Postman;
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

/** Takes orders from the queue {@code email}, a few at once, each acknowledged at its end. */
public final class RabbitMails {
  private static final Logger log = LoggerFactory.getLogger(RabbitMails.class);
  private static final String CONSUMER = "mails";
  private static final int AT_ONCE = 4;
  private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);

  private final RabbitConnection connection;
  private final Postman postman;
  private final Orders orders;
  private final ReentrantLock answering = new ReentrantLock();
  private final AtomicInteger unanswered = new AtomicInteger();
  private volatile @Nullable Channel consuming;
  private volatile boolean stopped;

  public RabbitMails(RabbitConnection connection, Postman postman, Orders orders) {
    this.connection = connection;
    this.postman = postman;
    this.orders = orders;
  }

  public void start() throws IOException {
    Channel channel = connection.channel();
    channel.basicQos(AT_ONCE);
    channel.addShutdownListener(this::onClosed);
    channel.basicConsume(
        Topology.EMAIL,
        false,
        CONSUMER,
        new DefaultConsumer(channel) {
          @Override
          public void handleDelivery(
              String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            Thread.ofVirtual()
                .name("mail-" + envelope.getDeliveryTag())
                .start(() -> handle(channel, envelope.getDeliveryTag(), body));
          }
        });
    consuming = channel;
  }

  /** A lost connection comes back with its consumer; a channel that the broker closed does not. */
  private void onClosed(ShutdownSignalException cause) {
    if (!stopped && !cause.isHardError() && !cause.isInitiatedByApplication()) {
      log.warn("The broker closed the channel of mails: {}", cause.getMessage());
      Thread.startVirtualThread(this::startAgain);
    }
  }

  private void startAgain() {
    try {
      Thread.sleep(BEFORE_NEXT_TRY);
      start();
    } catch (IOException | AlreadyClosedException e) {
      log.error("No more mails come to this worker", e);
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

  /** Waits until every order taken is answered, at most so long. */
  public void drain(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (unanswered.get() > 0 && System.nanoTime() < end) {
      Thread.sleep(10);
    }
  }

  private void handle(Channel channel, long tag, byte[] body) {
    unanswered.incrementAndGet();
    try {
      MailOrder order = Json.read(body, MailOrder.class);
      boolean dead =
          switch (postman.handle(order)) {
            case Postman.Answer.Done done -> false;
            case Postman.Answer.Dead gone -> true;
            case Postman.Answer.Later(MailOrder next, Duration delay) -> {
              putOff(next, delay);
              yield false;
            }
          };
      answer(channel, tag, dead);
    } catch (IOException e) {
      log.warn("A message of {} bytes is no order for a mail: {}", body.length, e.getMessage());
      answer(channel, tag, true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("An order for a mail was not followed", e);
      answer(channel, tag, true);
    } finally {
      unanswered.decrementAndGet();
    }
  }

  /** One that gets lost here is found by the sweep. */
  private void putOff(MailOrder order, Duration delay) throws InterruptedException {
    try {
      orders.later(order, delay);
    } catch (IOException e) {
      log.warn("Mail {} waits until it is looked for: {}", order.mailId(), e.getMessage());
    }
  }

  /** After a lost connection the answer is void: the order comes again, and changes nothing. */
  private void answer(Channel channel, long tag, boolean dead) {
    answering.lock();
    try {
      if (dead) {
        channel.basicReject(tag, false);
      } else {
        channel.basicAck(tag, false);
      }
    } catch (IOException | AlreadyClosedException e) {
      log.warn("An order could not be answered and will come again: {}", e.getMessage());
    } finally {
      answering.unlock();
    }
  }
}
