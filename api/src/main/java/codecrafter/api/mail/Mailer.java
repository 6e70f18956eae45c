package codecrafter.api.mail;

import codecrafter.contract.mail.MailKind;
import codecrafter.contract.mail.MailOrder;
import codecrafter.contract.mail.MailStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has e-mails sent. A mail is in the store before it is ordered, so an order that gets lost costs a
 * delay and not the mail: workers look for those that are overdue.
 */
public final class Mailer {
  private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);
  private static final int MAX_LENGTH = 500;

  private final Mails mails;
  private final MailQueue queue;
  private final Clock clock;

  public Mailer(Mails mails, MailQueue queue, Clock clock) {
    this.mails = mails;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * Sends a mail, soon: when this returns it is stored, and a worker is being told. Control
   * characters in values become spaces, and what is very long is cut.
   *
   * @param recipient one address
   * @param values exactly those that the kind names
   * @throws IllegalArgumentException when the address has a space or control character in it, or
   *     the values are others
   */
  public void send(MailKind kind, String recipient, Map<String, String> values) {
    if (recipient.codePoints().anyMatch(c -> Character.isISOControl(c) || isSpace(c))) {
      throw new IllegalArgumentException("Not an e-mail address");
    }
    if (!values.keySet().equals(kind.valueNames())) {
      throw new IllegalArgumentException(
          "A mail of kind " + kind.wire() + " needs " + kind.valueNames());
    }
    Map<String, String> clean = new TreeMap<>();
    values.forEach((name, value) -> clean.put(name, oneLine(value)));
    Instant now = now();
    Mail mail =
        new Mail(
            UUID.randomUUID().toString(),
            kind,
            recipient,
            kind.subject(clean),
            clean,
            MailStatus.QUEUED,
            0,
            null,
            now,
            now);
    mails.add(mail);
    order(mail.id());
  }

  /**
   * Sends a mail that was given up, or kept in the outbox, after all.
   *
   * @return false when it is neither, or not there, or its link is gone
   */
  public boolean sendAgain(String id) {
    boolean isWhole =
        mails
            .find(id)
            .filter(mail -> mail.values().keySet().equals(mail.kind().valueNames()))
            .isPresent();
    if (!isWhole || !mails.queueAgain(id, now())) {
      return false;
    }
    order(id);
    return true;
  }

  private void order(String id) {
    var unused =
        queue
            .put(new MailOrder(id, 0))
            .exceptionally(failure -> {
              LOG.warn("Mail {} waits until a worker looks for it: {}", id, failure.getMessage());
              return null;
            });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String oneLine(String text) {
    String clean =
        text.codePoints()
            .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
            .limit(MAX_LENGTH)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return clean.strip();
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
