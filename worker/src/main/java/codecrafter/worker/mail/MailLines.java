package codecrafter.worker.mail;

import codecrafter.contract.log.LogEntry;
import codecrafter.worker.job.Journal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The lines that mails leave in the log: without an address, and without a link. */
public final class MailLines {
  private static final String SOURCE = "worker.mail";

  private final Journal journal;

  public MailLines(Journal journal) {
    this.journal = journal;
  }

  void sent(Letter letter, Instant at) {
    write(letter, at, LogEntry.Level.INFO, "Sent a mail: " + letter.kind().wire(), Map.of());
  }

  void givenUp(Letter letter, Instant at, String why) {
    write(
        letter,
        at,
        LogEntry.Level.ERROR,
        "Gave up a mail: " + letter.kind().wire() + ". See it on the page Administration, Mails",
        Map.of("error", why));
  }

  private void write(
      Letter letter, Instant at, LogEntry.Level level, String message, Map<String, String> more) {
    Map<String, String> details = new HashMap<>(more);
    details.put("mail", letter.id());
    details.put("attempts", Integer.toString(letter.attempts()));
    journal.write(new LogEntry(at, level, SOURCE, message, null, null, null, details));
  }
}
