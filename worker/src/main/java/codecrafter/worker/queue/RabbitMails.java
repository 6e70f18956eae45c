package codecrafter.worker.queue;

import codecrafter.contract.mail.MailOrder;
import codecrafter.contract.wire.Json;
import codecrafter.contract.wire.Topology;
import codecrafter.worker.job.Answer;
import codecrafter.worker.mail.Orders;
import codecrafter.worker.mail.Postman;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows orders from the queue {@code email}; what is no order, or breaks, is set aside. */
public final class RabbitMails implements RabbitConsumer.Handler {
  private static final Logger log = LoggerFactory.getLogger(RabbitMails.class);
  private static final int AT_ONCE = 4;

  private final Postman postman;
  private final Orders orders;

  private RabbitMails(Postman postman, Orders orders) {
    this.postman = postman;
    this.orders = orders;
  }

  public static RabbitConsumer consumer(
      RabbitConnection connection, Postman postman, Orders orders) {
    return new RabbitConsumer(
        connection, Topology.EMAIL, "mails", AT_ONCE, new RabbitMails(postman, orders));
  }

  @Override
  public Answer handle(byte[] body, boolean again) throws InterruptedException {
    try {
      return switch (postman.handle(Json.read(body, MailOrder.class))) {
        case Postman.Answer.Done done -> Answer.ACK;
        case Postman.Answer.Dead gone -> Answer.DEAD_LETTER;
        case Postman.Answer.Later(MailOrder next, Duration delay) -> {
          putOff(next, delay);
          yield Answer.ACK;
        }
      };
    } catch (IOException e) {
      log.warn("A message of {} bytes is no order for a mail: {}", body.length, e.getMessage());
    } catch (RuntimeException e) {
      log.error("An order for a mail was not followed", e);
    }
    return Answer.DEAD_LETTER;
  }

  /** One that gets lost here is found by the sweep. */
  private void putOff(MailOrder order, Duration delay) throws InterruptedException {
    try {
      orders.later(order, delay);
    } catch (IOException e) {
      log.warn("Mail {} waits until it is looked for: {}", order.mailId(), e.getMessage());
    }
  }
}
