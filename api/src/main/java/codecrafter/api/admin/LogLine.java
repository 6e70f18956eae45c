package codecrafter.api.admin;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line of the log, as an administrator reads it. */
record LogLine(
    String id,
    Instant timestamp,
    String level,
    String source,
    String message,
    @Nullable String userId,
    @Nullable String sessionId,
    @Nullable String jobId,
    Map<String, String> details) {}
