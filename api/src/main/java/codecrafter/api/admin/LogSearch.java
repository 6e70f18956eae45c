package codecrafter.api.admin;

import codecrafter.api.http.Cursor;
import java.util.List;
import java.util.Optional;

/** The lines of the log. */
interface LogSearch {
  /**
   * Lines that fit, newest first.
   *
   * @throws codecrafter.api.http.Refusal 422 when too many would have to be looked through
   */
  List<LogLine> newest(LogFilter filter, Optional<Cursor> cursor, int most);
}
