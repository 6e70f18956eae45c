package codecrafter.api.mail;

import codecrafter.contract.mail.MailKind;
import codecrafter.contract.mail.MailStatus;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail as the store holds it.
 *
 * @param values what its template shows; without {@code link} once it is sent
 * @param attempts begun so far
 * @param lastError of the last attempt that failed, in the mail server's words
 * @param changedAt when it came to its present status
 */
public record Mail(
    String id,
    MailKind kind,
    String to,
    String subject,
    Map<String, String> values,
    MailStatus status,
    int attempts,
    @Nullable String lastError,
    Instant createdAt,
    Instant changedAt) {
  public Mail {
    values = Map.copyOf(values);
  }
}
