package codecrafter.worker.mail;

import codecrafter.contract.mail.MailKind;
import java.time.Instant;
import java.util.Map;

/**
 * A mail that this worker has in hand.
 *
 * @param attempts begun, this one included
 */
public record Letter(
    String id,
    MailKind kind,
    String to,
    String subject,
    Map<String, String> values,
    int attempts,
    Instant createdAt) {
  public Letter {
    values = Map.copyOf(values);
  }
}
