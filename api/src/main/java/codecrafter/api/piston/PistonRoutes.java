package codecrafter.api.piston;

import codecrafter.api.access.Access;
import codecrafter.api.execute.JobMaker;
import codecrafter.api.execute.Mode;
import codecrafter.api.execute.Runs;
import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Refusal;
import codecrafter.api.language.Catalog;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Callers;
import codecrafter.contract.job.Job;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Piston's routes, under {@code /api/v2} as a server of one's own has them, and under {@code
 * /api/v2/piston} as the public one does.
 */
public final class PistonRoutes {
  private static final List<String> BASES =
      List.of(PistonErrors.ROOT, PistonErrors.ROOT + "/piston");
  private static final Set<HandlerType> WITHOUT_BODY =
      Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

  private final boolean on;
  private final Callers callers;
  private final Runtimes runtimes;
  private final JobMaker maker;
  private final Runs runs;
  private final Waiting waiting;

  public PistonRoutes(boolean on, Callers callers, Catalog catalog, JobMaker maker, Runs runs) {
    this.on = on;
    this.callers = callers;
    this.runtimes = new Runtimes(catalog);
    this.maker = maker;
    this.runs = runs;
    this.waiting = new Waiting(runs);
  }

  public void register(RoutesConfig routes) {
    routes.before(PistonErrors.ROOT + "/*", this::admit);
    for (String base : BASES) {
      routes.get(
          base,
          request -> request.json(Map.of("message", "Piston v2, by CodeCrafter")),
          Access.ANYONE);
      routes.get(base + "/runtimes", request -> request.json(runtimes.all()), Access.ANYONE);
      routes.post(base + "/execute", this::execute, Access.ANYONE);
      routes.get(base + "/packages", request -> request.json(runtimes.packages()), Access.ANYONE);
      routes.post(base + "/packages", PistonRoutes::keepPackages, Access.ANYONE);
      routes.delete(base + "/packages", PistonRoutes::keepPackages, Access.ANYONE);
    }
  }

  private void admit(Context request) {
    if (!on) {
      throw Refusal.forbidden("The Piston API is switched off here.");
    }
    if (!WITHOUT_BODY.contains(request.method()) && !isJson(request)) {
      throw Refusal.unsupportedMedia("requests must be of type application/json");
    }
  }

  /**
   * Whether the body is meant as JSON. Some clients don't say so; they are believed, unless they
   * are browsers: another site's page can send a plain text without asking, and always names its
   * origin.
   */
  private static boolean isJson(Context request) {
    String media = request.contentType();
    String type = media == null ? "" : media.strip().toLowerCase(Locale.ROOT);
    return type.startsWith("application/json")
        || ((type.isEmpty() || type.startsWith("text/plain")) && request.header("Origin") == null);
  }

  private void execute(Context request) {
    Caller caller = callers.of(request);
    Order order = Order.of(ExecuteRequest.read(JsonBody.parse(request.body())), runtimes);
    Job job = maker.make(caller, order.program(), order.limits(), Mode.BATCH);
    runs.enqueue(job);
    waiting.answer(request, caller, job, order.runtime());
  }

  private static void keepPackages(Context request) {
    throw Refusal.forbidden(
        "The languages of this server come with its images; nothing is installed or removed here.");
  }
}
