package codecrafter.api.execute;

import codecrafter.api.access.Access;
import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Queries;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Callers;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;

/** The routes {@code /api/execute} and {@code /api/jobs}. */
public final class ExecuteRoutes {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Callers callers;
  private final JobMaker maker;
  private final Runs runs;

  public ExecuteRoutes(Callers callers, JobMaker maker, Runs runs) {
    this.callers = callers;
    this.maker = maker;
    this.runs = runs;
  }

  public void register(RoutesConfig routes) {
    routes.post("/api/execute", this::execute, Access.SIGNED_IN);
    routes.get("/api/jobs", this::list, Access.SIGNED_IN);
    routes.get("/api/jobs/{id}", this::get, Access.SIGNED_IN);
    routes.delete("/api/jobs/{id}", this::cancel, Access.SIGNED_IN);
  }

  /** The answer to a job that has been taken. */
  public record Accepted(JobId jobId, JobStatus status) {
    public Accepted(Job job) {
      this(job.id(), JobStatus.PROCESSING);
    }
  }

  private void execute(Context request) {
    Caller caller = callers.of(request);
    Job job = maker.make(caller, JsonBody.read(request, RunRequest.class), Mode.BATCH);
    runs.enqueue(job);
    request.status(202).header("Location", "/api/jobs/" + job.id());
    request.json(new Accepted(job));
  }

  private void list(Context request) {
    request.json(
        runs.list(
            callers.of(request),
            Queries.text(request, "sessionId"),
            Queries.limit(request),
            Queries.cursor(request)));
  }

  private void get(Context request) {
    Caller caller = callers.of(request);
    String id = request.pathParam("id");
    boolean wait = Queries.word(request, "wait", List.of("false", "true")).equals("true");
    request.json(wait ? runs.await(caller, id, LONGEST_WAIT) : runs.find(caller, id));
  }

  private void cancel(Context request) {
    runs.cancel(callers.of(request), request.pathParam("id"));
    request.status(202);
  }
}
