package codecrafter.api.mail;

import codecrafter.api.http.Cursor;
import codecrafter.contract.mail.MailStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The mails of the last 30 days. */
public interface Mails {
  void add(Mail mail);

  Optional<Mail> find(String id);

  /** The newest, of one status or of all, at most so many. */
  List<Mail> list(Optional<MailStatus> status, Optional<Cursor> after, int most);

  /**
   * Queues a mail anew that was given up or kept in the outbox, its attempts forgotten.
   *
   * @return false when it is neither, or not there
   */
  boolean queueAgain(String id, Instant at);

  /** Deletes all that was or is to be sent to an address. */
  void deleteTo(String address);
}
