package codecrafter.contract.mail;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far an e-mail is. */
public enum MailStatus {
  /** A worker will take it, now or at {@code dueAt}. */
  QUEUED,
  /** A worker has it in hand until {@code dueAt}. */
  SENDING,
  /** A mail server has taken it. */
  SENT,
  /** Given up; {@code lastError} says why. */
  FAILED,
  /** Kept here to be passed on by a person, as no mail server is configured. */
  OUTBOX;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Throws {@link IllegalArgumentException} for a word that is no status. */
  public static MailStatus of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
