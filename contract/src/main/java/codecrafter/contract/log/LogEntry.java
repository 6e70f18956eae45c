package codecrafter.contract.log;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the collection {@code logs}; its fields there have these names, {@code timestamp} as a
 * date.
 *
 * @param source the process and its part, as {@code worker.job}
 * @param details more, by name; never a secret
 */
public record LogEntry(
    Instant timestamp,
    Level level,
    String source,
    String message,
    @Nullable String userId,
    @Nullable String sessionId,
    @Nullable String jobId,
    Map<String, String> details) {
  public static final String COLLECTION = "logs";

  /** How much it matters; lower case in the document. */
  public enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public LogEntry {
    details = Map.copyOf(details);
  }
}
