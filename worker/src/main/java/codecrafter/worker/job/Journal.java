package codecrafter.worker.job;

import codecrafter.contract.log.LogEntry;

/** The log that people read later. Thread-safe. */
public interface Journal {
  /** Writes a line soon, waiting for nothing; one that cannot be written is dropped. */
  void write(LogEntry line);
}
