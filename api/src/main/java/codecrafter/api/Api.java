package codecrafter.api;

import codecrafter.api.admin.AdminRoutes;
import codecrafter.api.admin.Latencies;
import codecrafter.api.admin.RabbitQueues;
import codecrafter.api.auth.Gate;
import codecrafter.api.cases.CaseRoutes;
import codecrafter.api.cases.Cases;
import codecrafter.api.cases.MongoCases;
import codecrafter.api.execute.ArtifactRoutes;
import codecrafter.api.execute.ExecuteRoutes;
import codecrafter.api.execute.JobMaker;
import codecrafter.api.execute.MongoArtifacts;
import codecrafter.api.execute.MongoJobs;
import codecrafter.api.execute.MongoJobsOfUser;
import codecrafter.api.execute.RabbitJobQueue;
import codecrafter.api.execute.RabbitWorkerSignals;
import codecrafter.api.execute.Runs;
import codecrafter.api.execute.Waits;
import codecrafter.api.files.FileWork;
import codecrafter.api.files.TransferRoutes;
import codecrafter.api.health.Drain;
import codecrafter.api.health.HealthRoutes;
import codecrafter.api.http.Cors;
import codecrafter.api.http.Problems;
import codecrafter.api.http.Proxies;
import codecrafter.api.language.Catalog;
import codecrafter.api.language.LanguageRoutes;
import codecrafter.api.language.MongoWorkers;
import codecrafter.api.limit.Budget;
import codecrafter.api.limit.RateLimits;
import codecrafter.api.live.Answers;
import codecrafter.api.live.Ends;
import codecrafter.api.live.EventListener;
import codecrafter.api.live.FileNews;
import codecrafter.api.live.Hub;
import codecrafter.api.live.Origins;
import codecrafter.api.live.RabbitEvents;
import codecrafter.api.live.Watchers;
import codecrafter.api.log.MongoLogs;
import codecrafter.api.metrics.Metrics;
import codecrafter.api.mongo.MongoLink;
import codecrafter.api.openapi.OpenApi;
import codecrafter.api.openapi.OpenApiRoutes;
import codecrafter.api.piston.ConnectRoutes;
import codecrafter.api.piston.PistonErrors;
import codecrafter.api.piston.PistonRoutes;
import codecrafter.api.piston.PistonSockets;
import codecrafter.api.piston.Visitors;
import codecrafter.api.rabbit.RabbitLink;
import codecrafter.api.rabbit.RabbitPublisher;
import codecrafter.api.redis.RedisLink;
import codecrafter.api.session.FileRoutes;
import codecrafter.api.session.SessionRoutes;
import codecrafter.api.session.Sessions;
import codecrafter.api.user.Farewell;
import codecrafter.api.user.Users;
import codecrafter.api.web.WebRoutes;
import codecrafter.contract.language.Languages;
import io.javalin.router.InternalRouter;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * The process, put together by hand: every object with I/O is made here, started in order and
 * closed in reverse.
 */
public final class Api implements AutoCloseable {
  private final MongoLink mongo;
  private final RedisLink redis;
  private final RabbitLink rabbit;
  private final MongoLogs logs;
  private final Accounts accounts;
  private final Collaboration collaboration;
  private final Sockets sockets;
  private final ConnectRoutes connect;
  private final FileWork files;
  private final Preparation preparation;
  private final HttpServer server;
  private final Drain drain;
  private final Metrics metrics;

  /** Makes all of it; nothing is started, and no store need be there. */
  public Api(Settings settings) {
    Clock clock = Clock.systemUTC();
    Languages table = Languages.load();

    this.drain = new Drain(settings.drain());
    this.metrics = new Metrics(settings.metricsPort());
    this.mongo = new MongoLink(settings.mongoUrl().reveal());
    this.redis = new RedisLink(settings.redisUrl().reveal());
    RabbitPublisher publisher = new RabbitPublisher();

    this.logs = new MongoLogs(mongo.datastore());
    RateLimits limits = RateLimits.inRedis(redis, budgets(settings));

    this.accounts = new Accounts(mongo, redis, publisher, limits, logs, settings, clock);
    Users users = accounts.users;
    Gate gate = accounts.gate;

    this.collaboration =
        new Collaboration(mongo, redis, settings.node(), table, metrics.commit(), clock);
    Sessions sessions = collaboration.sessions;
    Catalog catalog = Catalog.of(table, new MongoWorkers(mongo.database()), clock);

    Waits waits = new Waits();
    RabbitWorkerSignals signals = new RabbitWorkerSignals(publisher);
    Cases cases = Cases.of(new MongoCases(mongo.database()), sessions);
    JobMaker maker = new JobMaker(catalog, sessions, cases, settings.node(), clock);
    Runs runs =
        Runs.of(
            new MongoJobs(mongo.database()),
            new RabbitJobQueue(publisher, metrics.accept()),
            settings.queueLimit(),
            signals,
            sessions,
            waits,
            clock);

    Watchers watchers = new Watchers();
    Hub hub = new Hub(runs, waits, watchers, clock);
    metrics.gauge(
        "codecrafter_api_sockets",
        "Sockets of people who have said who they are",
        () -> hub.presence().sockets());
    metrics.gauge("codecrafter_api_users", "People on this node", () -> hub.presence().users());
    this.files =
        new FileWork(
            mongo,
            publisher,
            sessions,
            collaboration.authority,
            signals,
            waits,
            settings.node(),
            clock);
    RabbitQueues queues = new RabbitQueues();
    metrics.gauges(
        "codecrafter_api_queue_messages",
        "Messages that wait, and that were given up",
        List.of("queue", "state"),
        said ->
            queues.depths((queue, waiting, dead) -> {
              said.is(waiting, queue, "waiting");
              said.is(dead, queue, "dead");
            }));
    metrics.gauge("codecrafter_api_queue_limit", "Jobs that may wait", settings::queueLimit);
    PistonSockets talks = new PistonSockets(catalog, maker, runs, signals, limits);
    RabbitEvents events =
        new RabbitEvents(
            settings.node(),
            EventListener.all(
                hub,
                new Answers(settings.node(), hub, signals),
                talks,
                new FileNews(files.events(), hub),
                new Ends(metrics.notice(), clock)));
    this.rabbit =
        new RabbitLink(
            settings.rabbitmqUrl().reveal(), settings.node(), List.of(publisher, events, queues));

    Problems problems = new Problems(List.of(mongo, rabbit), List.of(new PistonErrors()));
    Origins origins = new Origins(settings.allowedOrigins());
    this.sockets =
        new Sockets(
            new Sockets.Uses(
                settings.node(),
                accounts,
                limits,
                table,
                sessions,
                collaboration.news,
                collaboration.authority,
                maker,
                cases,
                runs,
                signals,
                events,
                watchers,
                hub,
                redis,
                collaboration.channels,
                origins,
                problems,
                clock));

    Visitors visitors = new Visitors(gate, settings.guests(), settings.pistonKey());
    this.connect = new ConnectRoutes(settings.piston(), gate, visitors, origins, talks, problems);

    Sharing sharing =
        new Sharing(
            accounts, collaboration, cases, mongo, limits, settings.publicUrl(), table, clock);
    sessions.onDeleted(sharing.traces::dropSession);
    Farewell farewell =
        accounts.farewell(
            new MongoJobsOfUser(mongo.database(), signals), sharing.traces, sessions, logs);

    Latencies latencies = new Latencies(clock);
    AdminRoutes admin =
        new AdminRoutes(
            new AdminRoutes.Uses(
                gate,
                users,
                accounts.administrators,
                accounts.auth,
                farewell,
                mongo,
                queues,
                accounts.mailer,
                accounts.mail,
                logs,
                runs,
                catalog,
                hub,
                latencies,
                settings.node(),
                clock));

    this.preparation = new Preparation(mongo, accounts, collaboration, settings);
    this.server =
        new HttpServer(
            settings.port(),
            new Proxies(settings.trustedProxies()),
            new Cors(settings.corsOrigins()),
            gate,
            problems,
            (request, ms) -> {
              latencies.answered(request, ms);
              metrics.answered(request, ms);
            },
            List.of(
                accounts.routes(origins, farewell, settings.publicUrl()),
                new SessionRoutes(gate, sessions, users, table)::register,
                new FileRoutes(gate, sessions)::register,
                new CaseRoutes(gate, cases)::register,
                sharing::register,
                new ExecuteRoutes(gate, maker, runs, files.desk())::register,
                new TransferRoutes(gate, limits, sessions, files.desk())::register,
                ArtifactRoutes.of(gate, runs, new MongoArtifacts(mongo.database()))::register,
                new LanguageRoutes(catalog)::register,
                admin::register,
                new PistonRoutes(settings.piston(), visitors, catalog, maker, runs)::register,
                connect::register,
                new HealthRoutes(mongo::isThere, redis::isThere, rabbit::isThere, catalog, drain)
                    ::register,
                sockets::register,
                new OpenApiRoutes(OpenApi.load())::register,
                new WebRoutes()::register));
  }

  private static Map<Budget, Integer> budgets(Settings settings) {
    return Map.of(
        Budget.REQUESTS,
        settings.rateLimitRequests(),
        Budget.RUNS,
        settings.rateLimitRuns(),
        Budget.LOGINS,
        settings.rateLimitLogins(),
        Budget.GUESTS,
        Math.multiplyExact(10, Math.min(settings.rateLimitLogins(), 1 << 20)),
        Budget.MAILS,
        5,
        Budget.INVITATIONS,
        50,
        Budget.WRONG_PASSWORDS,
        10,
        Budget.ACCOUNT_PASSWORDS,
        100);
  }

  /**
   * Starts all of it. A store that is away is waited for in the background; one that holds what
   * conflicts with this version is not.
   *
   * @throws IllegalStateException when a store holds other indexes or queues than ours
   */
  public Api start() {
    metrics.start();
    logs.start();
    preparation.start();
    collaboration.start();
    rabbit.start();
    files.start();
    sockets.start();
    connect.start();
    server.start();
    return this;
  }

  /** Every route there is. */
  InternalRouter routes() {
    return server.routes();
  }

  /** The port of its metrics; -1 where there is none. */
  public int metricsPort() {
    return metrics.port();
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    drain.pass();
    sockets.close();
    connect.close();
    server.close();
    files.close();
    rabbit.close();
    collaboration.close();
    preparation.close();
    accounts.close();
    logs.close();
    redis.close();
    mongo.close();
    metrics.close();
  }
}
