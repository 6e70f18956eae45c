package codecrafter.api.log;

import codecrafter.contract.log.LogEntry;

/** Where lines for the operator go. Writing neither waits nor fails. */
public interface LogBook {
  void write(LogEntry entry);
}
