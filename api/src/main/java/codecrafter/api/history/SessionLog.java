package codecrafter.api.history;

import codecrafter.api.http.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines of the log that are of a session: its runs, and what was notable about them. */
interface SessionLog {
  /** A line. */
  record Line(
      String id,
      Instant timestamp,
      String level,
      String message,
      @Nullable String userId,
      @Nullable String jobId,
      Map<String, String> details) {}

  /** Lines, newest first, of one level or of all. */
  List<Line> newest(String sessionId, Optional<String> level, Optional<Cursor> after, int most);
}
