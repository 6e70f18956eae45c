package codecrafter.api.admin;

import codecrafter.api.http.Queries;
import codecrafter.api.http.Refusal;
import codecrafter.contract.log.LogEntry;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which lines of the log: all that fit everything that is said.
 *
 * @param level as it is stored
 * @param from included
 * @param to not included
 * @param text that the message holds, in whatever case of its ASCII letters
 */
record LogFilter(
    Optional<String> level,
    Optional<String> userId,
    Optional<String> sessionId,
    Optional<String> jobId,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> text) {
  private static final int LONGEST = 200;
  private static final List<String> LEVELS =
      Arrays.stream(LogEntry.Level.values()).map(LogEntry.Level::wire).toList();
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  static LogFilter of(Context request) {
    return new LogFilter(
        Queries.choice(request, "level", LEVELS),
        brief(request, "userId"),
        brief(request, "sessionId"),
        brief(request, "jobId"),
        time(request, "from"),
        time(request, "to"),
        brief(request, "text"));
  }

  static Optional<String> brief(Context request, String name) {
    Optional<String> text = Queries.text(request, name);
    if (text.filter(value -> value.length() > LONGEST).isPresent()) {
      throw Refusal.invalid(name, "must have " + LONGEST + " characters or fewer");
    }
    return text;
  }

  private static Optional<Instant> time(Context request, String name) {
    try {
      Optional<Instant> time = Queries.text(request, name).map(Instant::parse);
      if (time.filter(at -> at.isAfter(LAST) || at.isBefore(Instant.EPOCH)).isPresent()) {
        throw Refusal.invalid(name, "must be a time of the years 1970 to 9999");
      }
      return time;
    } catch (DateTimeException e) {
      throw Refusal.invalid(name, "must be a time such as 2026-01-31T18:00:00Z");
    }
  }
}
