package codecrafter.api.admin;

import codecrafter.api.auth.Auth;
import codecrafter.api.execute.Runs;
import codecrafter.api.language.Catalog;
import codecrafter.api.link.AccountMail;
import codecrafter.api.live.Hub;
import codecrafter.api.log.LogBook;
import codecrafter.api.mail.Mailer;
import codecrafter.api.mongo.MongoLink;
import codecrafter.api.user.Administrators;
import codecrafter.api.user.Callers;
import codecrafter.api.user.Farewell;
import codecrafter.api.user.Users;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;

/** The routes below {@code /api/admin}. */
public final class AdminRoutes {
  /** What of the rest of the process administration looks at or uses. */
  public record Uses(
      Callers callers,
      Users users,
      Administrators administrators,
      Auth auth,
      Farewell farewell,
      MongoLink mongo,
      RabbitQueues queues,
      Mailer mailer,
      AccountMail mail,
      LogBook logs,
      Runs runs,
      Catalog catalog,
      Hub hub,
      Latencies latencies,
      String node,
      InstantSource clock) {}

  private final PeopleRoutes people;
  private final JobRoutes jobs;
  private final WorkerRoutes workers;
  private final QueueRoutes queues;
  private final LogRoutes logs;
  private final StatsRoutes stats;

  public AdminRoutes(Uses uses) {
    Acts acts = new Acts(uses.logs, uses.users, uses.clock);
    MongoPeople accounts = new MongoPeople(uses.mongo.database());
    MongoAllJobs all = new MongoAllJobs(uses.mongo.database());
    this.people =
        new PeopleRoutes(
            uses.callers,
            accounts,
            uses.users,
            uses.administrators,
            uses.auth,
            uses.mail,
            uses.farewell,
            acts);
    this.jobs = new JobRoutes(uses.callers, all, accounts, uses.runs, acts);
    this.workers = new WorkerRoutes(uses.catalog);
    this.queues = new QueueRoutes(uses.callers, uses.queues, all, uses.runs, uses.mailer, acts);
    this.logs = new LogRoutes(new MongoLogSearch(uses.mongo.database()));
    this.stats =
        new StatsRoutes(
            new MongoRunFigures(uses.mongo.database()),
            uses.latencies,
            uses.hub,
            uses.node,
            uses.clock);
  }

  public void register(RoutesConfig routes) {
    people.register(routes);
    jobs.register(routes);
    workers.register(routes);
    queues.register(routes);
    logs.register(routes);
    stats.register(routes);
  }
}
