package codecrafter.worker.mail;

import codecrafter.contract.mail.MailOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The truth about each mail. Every change is a compare-and-set on its status and attempts: whoever
 * lost a letter to somebody else changes nothing, and hears false.
 */
public interface MailStore {
  /** Takes a queued mail in hand until then; nothing when the order is not its present one. */
  Optional<Letter> claim(MailOrder order, Instant now, Instant until);

  /** Notes that a server is being given the content. */
  boolean handed(Letter letter, Instant now, Instant until);

  /** Notes that it was taken, and forgets its link. */
  boolean sent(Letter letter, Instant now);

  boolean kept(Letter letter, Instant now);

  boolean failed(Letter letter, Instant now, String why);

  /** Queues it for another attempt. */
  boolean again(Letter letter, Instant now, Instant due, String why);

  /**
   * A mail that nobody seems to care for.
   *
   * @param handed whether a server may have it; meaningless for one that is queued
   */
  record Stray(Letter letter, boolean sending, boolean handed) {}

  /**
   * Mails that were due before {@code queuedBefore} and are queued still, and those in a worker's
   * hand whose time ended before {@code heldBefore}; at most so many.
   */
  List<Stray> strays(Instant queuedBefore, Instant heldBefore, int most);

  /** Puts off a queued mail's due time, so that it is looked for less often. */
  boolean remind(Letter letter, Instant due);
}
