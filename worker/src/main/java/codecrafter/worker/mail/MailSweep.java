package codecrafter.worker.mail;

import codecrafter.contract.mail.MailOrder;
import codecrafter.contract.mail.MailRoute;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for mails whose order was lost, and for those in the hand of a worker that died. It orders
 * anew what no server can have; what a server may have is given up, as nobody can tell.
 */
public final class MailSweep implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MailSweep.class);
  private static final int MOST = 100;
  private static final String DIED =
      "A worker died while it gave the mail to the mail server: it may have gone out. Send it again"
          + " if it has not arrived.";

  /**
   * When to look, and for what.
   *
   * @param every how often
   * @param late how long after its due time an order counts as lost
   */
  public record Times(Duration every, Duration late) {
    public static final Times USUAL = new Times(Duration.ofSeconds(15), Duration.ofSeconds(45));
  }

  private final MailStore store;
  private final Orders orders;
  private final MailRoute route;
  private final MailLines lines;
  private final Times times;
  private final Clock clock;
  private final Thread sweeper = Thread.ofVirtual().name("mail-sweep").unstarted(this::sweepOften);

  public MailSweep(
      MailStore store, Orders orders, MailRoute route, MailLines lines, Times times, Clock clock) {
    this.store = store;
    this.orders = orders;
    this.route = route;
    this.lines = lines;
    this.times = times;
    this.clock = clock;
  }

  public void start() {
    sweeper.start();
  }

  private void sweepOften() {
    try {
      while (true) {
        Thread.sleep(times.every());
        try {
          sweep();
        } catch (IOException | RuntimeException e) {
          log.warn("Could not look for mails that were lost: {}", e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void sweep() throws IOException, InterruptedException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    for (MailStore.Stray stray : store.strays(now.minus(times.late()), now, MOST)) {
      Letter letter = stray.letter();
      MailOrder order = new MailOrder(letter.id(), letter.attempts());
      if (!stray.sending()) {
        if (store.remind(letter, now)) {
          orders.now(order);
        }
      } else if (stray.handed()) {
        giveUp(letter, order, now, DIED);
      } else if (letter.attempts() >= route.attempts()) {
        giveUp(letter, order, now, "Worker after worker died with it in hand.");
      } else if (store.again(letter, now, now, "A worker died with it in hand.")) {
        orders.now(order);
      }
    }
  }

  private void giveUp(Letter letter, MailOrder order, Instant now, String why)
      throws IOException, InterruptedException {
    if (store.failed(letter, now, why)) {
      lines.givenUp(letter, now, why);
      orders.dead(order);
    }
  }

  @Override
  public void close() {
    sweeper.interrupt();
  }
}
