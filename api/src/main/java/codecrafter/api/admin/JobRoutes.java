package codecrafter.api.admin;

import codecrafter.api.access.Access;
import codecrafter.api.execute.Runs;
import codecrafter.api.http.Cursor;
import codecrafter.api.http.Page;
import codecrafter.api.http.Queries;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Callers;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Everybody's jobs: which there are, and stopping one. */
final class JobRoutes {
  private final Callers callers;
  private final AllJobs jobs;
  private final People people;
  private final Runs runs;
  private final Acts acts;

  JobRoutes(Callers callers, AllJobs jobs, People people, Runs runs, Acts acts) {
    this.callers = callers;
    this.jobs = jobs;
    this.people = people;
    this.runs = runs;
    this.acts = acts;
  }

  void register(RoutesConfig routes) {
    routes.get("/api/admin/jobs", this::list, Access.ADMIN);
    routes.post("/api/admin/jobs/{id}/cancel", this::cancel, Access.ADMIN);
  }

  private void list(Context request) {
    int limit = Queries.limit(request);
    List<JobRow> rows = jobs.newest(JobFilter.of(request), Queries.cursor(request), limit + 1);
    Page<JobRow> page = Page.of(rows, limit, job -> new Cursor(job.queuedAt(), job.jobId()));
    Map<String, String> names =
        people.names(page.items().stream().map(JobRow::userId).collect(Collectors.toSet()));
    request.json(page.map(job -> job.of(names.get(job.userId()))));
  }

  private void cancel(Context request) {
    Caller caller = callers.of(request);
    String id = request.pathParam("id");
    String owner = runs.cancelAnybodys(id);
    acts.keep(caller, "cancelled a run", owner, id);
    request.status(202);
  }
}
