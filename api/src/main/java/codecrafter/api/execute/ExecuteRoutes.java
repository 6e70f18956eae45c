package codecrafter.api.execute;

import codecrafter.api.access.Access;
import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Queries;
import codecrafter.api.http.Refusal;
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
  private final OtherJobs others;

  public ExecuteRoutes(Callers callers, JobMaker maker, Runs runs, OtherJobs others) {
    this.callers = callers;
    this.maker = maker;
    this.runs = runs;
    this.others = others;
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
    Duration patience = wait ? LONGEST_WAIT : Duration.ZERO;
    request.json(job(caller, id, patience));
  }

  private Object job(Caller caller, String id, Duration patience) {
    try {
      return patience.isZero() ? runs.find(caller, id) : runs.await(caller, id, patience);
    } catch (Refusal refusal) {
      if (refusal.status() != 404) {
        throw refusal;
      }
      return others.view(caller, id, patience).orElseThrow(() -> refusal);
    }
  }

  private void cancel(Context request) {
    Caller caller = callers.of(request);
    String id = request.pathParam("id");
    if (!others.cancel(caller, id)) {
      runs.cancel(caller, id);
    }
    request.status(202);
  }
}
