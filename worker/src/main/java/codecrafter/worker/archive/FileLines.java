package codecrafter.worker.archive;

import codecrafter.contract.file.FileJob;
import codecrafter.contract.file.FileStatus;
import codecrafter.contract.log.LogEntry;
import codecrafter.worker.job.Journal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The lines that file jobs leave in the log. */
final class FileLines {
  private static final String SOURCE = "worker.archive";

  private final Journal journal;

  FileLines(Journal journal) {
    this.journal = journal;
  }

  void ended(FileJob job, FileStore.Outcome outcome, Instant at) {
    Map<String, String> details = new HashMap<>();
    details.put("status", outcome.status().wire());
    String message = outcome.message();
    if (message != null) {
      details.put("message", message);
    }
    LogEntry.Level level =
        outcome.status() == FileStatus.ERROR ? LogEntry.Level.ERROR : LogEntry.Level.INFO;
    journal.write(
        new LogEntry(
            at,
            level,
            SOURCE,
            "Did a file job: " + job.kind(),
            job.ticket().userId(),
            job.ticket().sessionId(),
            job.id().value(),
            details));
  }
}
