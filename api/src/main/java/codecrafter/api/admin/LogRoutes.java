package codecrafter.api.admin;

import codecrafter.api.access.Access;
import codecrafter.api.http.Cursor;
import codecrafter.api.http.Page;
import codecrafter.api.http.Queries;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** The log, by filters. */
final class LogRoutes {
  private final LogSearch logs;

  LogRoutes(LogSearch logs) {
    this.logs = logs;
  }

  void register(RoutesConfig routes) {
    routes.get("/api/admin/logs", this::list, Access.ADMIN);
  }

  private void list(Context request) {
    int limit = Queries.limit(request);
    List<LogLine> lines = logs.newest(LogFilter.of(request), Queries.cursor(request), limit + 1);
    request.json(Page.of(lines, limit, line -> new Cursor(line.timestamp(), line.id())));
  }
}
