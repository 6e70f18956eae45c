package codecrafter.worker.mail;

import codecrafter.contract.mail.MailOrder;
import codecrafter.contract.mail.MailRoute;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what an order says: takes the mail in hand, tries once, and notes what came of it. */
public final class Postman {
  private static final Logger log = LoggerFactory.getLogger(Postman.class);
  private static final Duration BEFORE_STORE_AGAIN = Duration.ofSeconds(1);

  /** How long a mail is one worker's: longer than a server may take. */
  static final Duration HOLD = Duration.ofMinutes(3);

  /** What is to be done with the order. */
  public sealed interface Answer {
    /** It is done with. */
    record Done() implements Answer {}

    /** This one is to come after a while, in its place. */
    record Later(MailOrder order, Duration delay) implements Answer {}

    /** The mail is given up. */
    record Dead() implements Answer {}
  }

  private final MailStore store;
  private final MailSender sender;
  private final MailRoute route;
  private final MailLines lines;
  private final Clock clock;

  public Postman(
      MailStore store, MailSender sender, MailRoute route, MailLines lines, Clock clock) {
    this.store = store;
    this.sender = sender;
    this.route = route;
    this.lines = lines;
    this.clock = clock;
  }

  /** Waits as long as the store is away. */
  public Answer handle(MailOrder order) throws InterruptedException {
    Optional<Letter> claimed =
        insist(() -> {
          Instant now = now();
          return store.claim(order, now, now.plus(HOLD));
        });
    if (claimed.isEmpty()) {
      return new Answer.Done();
    }
    Letter letter = claimed.get();
    return switch (attempt(letter)) {
      case Delivery.Taken taken -> {
        boolean noted = insist(() -> store.sent(letter, now()));
        if (noted) {
          lines.sent(letter, now());
        }
        yield new Answer.Done();
      }
      case Delivery.Kept kept -> {
        insist(() -> store.kept(letter, now()));
        yield new Answer.Done();
      }
      case Delivery.Lost lost -> new Answer.Done();
      case Delivery.NotNow(String why) when letter.attempts() < route.attempts() ->
          later(letter, why);
      case Delivery.NotNow(String why) -> giveUp(letter, why);
      case Delivery.Refused(String why) -> giveUp(letter, why);
      case Delivery.Unclear(String why) -> giveUp(letter, why);
    };
  }

  private Delivery attempt(Letter letter) {
    try {
      return sender.send(
          letter,
          () -> {
            Instant now = now();
            return store.handed(letter, now, now.plus(HOLD));
          });
    } catch (RuntimeException e) {
      log.error("Mail {} could not be made", letter.id(), e);
      return new Delivery.Refused("The mail could not be made: " + e.getClass().getSimpleName());
    }
  }

  private Answer later(Letter letter, String why) throws InterruptedException {
    Duration delay = route.delayAfter(letter.attempts());
    boolean noted =
        insist(() -> {
          Instant now = now();
          return store.again(letter, now, now.plus(delay), why);
        });
    log.info("Mail {} goes again in {} s: {}", letter.id(), delay.toSeconds(), why);
    return noted
        ? new Answer.Later(new MailOrder(letter.id(), letter.attempts()), delay)
        : new Answer.Done();
  }

  private Answer giveUp(Letter letter, String why) throws InterruptedException {
    if (!insist(() -> store.failed(letter, now(), why))) {
      return new Answer.Done();
    }
    lines.givenUp(letter, now(), why);
    return new Answer.Dead();
  }

  private <T> T insist(Supplier<T> question) throws InterruptedException {
    while (true) {
      try {
        return question.get();
      } catch (RuntimeException e) {
        log.warn("The store is away, a mail waits: {}", e.getMessage());
        Thread.sleep(BEFORE_STORE_AGAIN);
      }
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
