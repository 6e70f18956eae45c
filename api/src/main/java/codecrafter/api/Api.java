package codecrafter.api;

import codecrafter.api.account.AccountRoutes;
import codecrafter.api.admin.AdminRoutes;
import codecrafter.api.admin.Latencies;
import codecrafter.api.admin.RabbitQueues;
import codecrafter.api.auth.Auth;
import codecrafter.api.auth.AuthRoutes;
import codecrafter.api.auth.DeviceRoutes;
import codecrafter.api.auth.Gate;
import codecrafter.api.auth.Guesses;
import codecrafter.api.auth.MongoRefreshTokens;
import codecrafter.api.auth.MongoValidity;
import codecrafter.api.auth.Passwords;
import codecrafter.api.auth.RedisRefreshTokens;
import codecrafter.api.auth.SignIns;
import codecrafter.api.auth.Tokens;
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
import codecrafter.api.health.HealthRoutes;
import codecrafter.api.http.Cors;
import codecrafter.api.http.Problems;
import codecrafter.api.http.Proxies;
import codecrafter.api.language.Catalog;
import codecrafter.api.language.LanguageRoutes;
import codecrafter.api.language.MongoWorkers;
import codecrafter.api.limit.Budget;
import codecrafter.api.limit.RateLimits;
import codecrafter.api.link.AccountMail;
import codecrafter.api.link.LinkRoutes;
import codecrafter.api.link.MongoAccountLinks;
import codecrafter.api.live.EventListener;
import codecrafter.api.live.Hub;
import codecrafter.api.live.Live;
import codecrafter.api.live.LiveRoutes;
import codecrafter.api.live.Origins;
import codecrafter.api.live.RabbitEvents;
import codecrafter.api.log.MongoLogs;
import codecrafter.api.mail.MailRoutes;
import codecrafter.api.mail.Mailer;
import codecrafter.api.mail.MailsOfUser;
import codecrafter.api.mail.MongoMails;
import codecrafter.api.mail.RabbitMailQueue;
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
import codecrafter.api.session.MongoSessions;
import codecrafter.api.session.RedisSessions;
import codecrafter.api.session.SessionRoutes;
import codecrafter.api.session.Sessions;
import codecrafter.api.user.Farewell;
import codecrafter.api.user.MongoAdministrators;
import codecrafter.api.user.MongoUsers;
import codecrafter.api.web.WebRoutes;
import codecrafter.contract.language.Languages;
import io.javalin.config.RoutesConfig;
import io.javalin.router.InternalRouter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The process, put together by hand: every object with I/O is made here, started in order and
 * closed in reverse.
 */
public final class Api implements AutoCloseable {
  private static final Duration HELLO_WITHIN = Duration.ofSeconds(10);

  private final MongoLink mongo;
  private final RedisLink redis;
  private final RabbitLink rabbit;
  private final MongoLogs logs;
  private final Passwords passwords;
  private final LinkRoutes links;
  private final LiveRoutes live;
  private final ConnectRoutes connect;
  private final Preparation preparation;
  private final HttpServer server;

  /** Makes all of it; nothing is started, and no store need be there. */
  public Api(Settings settings) {
    Clock clock = Clock.systemUTC();
    Languages table = Languages.load();

    this.mongo = new MongoLink(settings.mongoUrl().reveal());
    this.redis = new RedisLink(settings.redisUrl().reveal());
    RabbitPublisher publisher = new RabbitPublisher();

    this.logs = new MongoLogs(mongo.datastore());
    MongoUsers users = new MongoUsers(mongo.datastore());
    RateLimits limits = RateLimits.inRedis(redis, budgets(settings));

    this.passwords = new Passwords();
    Tokens tokens = new Tokens(settings.jwt(), settings.jwtRefresh(), clock);
    SignIns signIns =
        SignIns.of(
            users,
            new RedisRefreshTokens(redis, new MongoRefreshTokens(mongo.datastore())),
            tokens,
            logs,
            clock);
    Auth auth = new Auth(users, signIns, passwords, settings.guests(), clock);
    Guesses guesses = new Guesses(limits);
    MongoMails mails = new MongoMails(mongo.database());
    Mailer mailer = new Mailer(mails, new RabbitMailQueue(publisher), clock);

    MongoAccountLinks accountLinks = new MongoAccountLinks(mongo.database());
    AccountMail accountMail = new AccountMail(accountLinks, mailer, settings.publicUrl(), clock);
    auth.onRegistered(accountMail::verify);
    auth.onPasswordSet(accountMail::passwordChanged);

    Gate gate = new Gate(tokens, new MongoValidity(mongo.database()), limits);

    this.links = new LinkRoutes(accountLinks, accountMail, users, auth, gate, limits, clock);

    Sessions sessions =
        Sessions.of(new RedisSessions(redis, new MongoSessions(mongo.datastore())), table, clock);
    Catalog catalog = Catalog.of(table, new MongoWorkers(mongo.database()), clock);

    Waits waits = new Waits();
    RabbitWorkerSignals signals = new RabbitWorkerSignals(publisher);
    JobMaker maker = new JobMaker(catalog, sessions, settings.node(), clock);
    Runs runs =
        Runs.of(
            new MongoJobs(mongo.database()),
            new RabbitJobQueue(publisher),
            signals,
            sessions,
            waits,
            clock);

    Hub hub = new Hub(runs, waits, clock);
    RabbitQueues queues = new RabbitQueues();
    PistonSockets talks = new PistonSockets(catalog, maker, runs, signals, limits);
    RabbitEvents events = new RabbitEvents(settings.node(), EventListener.all(hub, talks));
    this.rabbit =
        new RabbitLink(
            settings.rabbitmqUrl().reveal(), settings.node(), List.of(publisher, events, queues));

    Problems problems = new Problems(List.of(mongo, rabbit), List.of(new PistonErrors()));
    Origins origins = new Origins(settings.allowedOrigins());
    this.live =
        new LiveRoutes(
            new Live(
                tokens, gate, users, limits, sessions, table, maker, runs, signals, events, hub,
                problems, clock),
            hub,
            origins,
            signIns,
            clock,
            HELLO_WITHIN);

    Visitors visitors = new Visitors(gate, settings.guests(), settings.pistonKey());
    this.connect = new ConnectRoutes(settings.piston(), gate, visitors, origins, talks, problems);
    PistonRoutes piston = new PistonRoutes(settings.piston(), visitors, catalog, maker, runs);

    MongoAdministrators administrators = new MongoAdministrators(mongo.datastore(), mongo::session);
    Farewell farewell =
        new Farewell(
            users,
            administrators,
            List.of(
                signIns,
                new MongoJobsOfUser(mongo.database(), signals),
                sessions,
                logs,
                new MailsOfUser(users, mails)));

    Latencies latencies = new Latencies(clock);
    AdminRoutes admin =
        new AdminRoutes(
            new AdminRoutes.Uses(
                gate,
                users,
                administrators,
                auth,
                farewell,
                mongo,
                queues,
                mailer,
                logs,
                runs,
                catalog,
                hub,
                latencies,
                settings.node(),
                clock));

    this.preparation = new Preparation(mongo, users, auth, settings);
    this.server =
        new HttpServer(
            settings.port(),
            new Proxies(settings.trustedProxies()),
            new Cors(settings.corsOrigins()),
            gate,
            problems,
            latencies::answered,
            routes ->
                register(
                    routes,
                    new AuthRoutes(auth, signIns, guesses, origins::allow),
                    new DeviceRoutes(gate, signIns),
                    new AccountRoutes(gate, users, auth, guesses, farewell),
                    new SessionRoutes(gate, sessions, table),
                    new ExecuteRoutes(gate, maker, runs),
                    ArtifactRoutes.of(gate, runs, new MongoArtifacts(mongo.database())),
                    new LanguageRoutes(catalog),
                    new MailRoutes(mails, mailer, settings.publicUrl()),
                    admin,
                    piston,
                    new HealthRoutes(mongo::isThere, redis::isThere, rabbit::isThere, catalog)));
  }

  private void register(
      RoutesConfig routes,
      AuthRoutes auth,
      DeviceRoutes device,
      AccountRoutes account,
      SessionRoutes session,
      ExecuteRoutes execute,
      ArtifactRoutes artifact,
      LanguageRoutes language,
      MailRoutes mail,
      AdminRoutes admin,
      PistonRoutes piston,
      HealthRoutes health) {
    auth.register(routes);
    links.register(routes);
    device.register(routes);
    account.register(routes);
    session.register(routes);
    execute.register(routes);
    artifact.register(routes);
    language.register(routes);
    mail.register(routes);
    admin.register(routes);
    piston.register(routes);
    connect.register(routes);
    health.register(routes);
    live.register(routes);
    new OpenApiRoutes(OpenApi.load()).register(routes);
    new WebRoutes().register(routes);
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
    logs.start();
    preparation.start();
    rabbit.start();
    live.start();
    connect.start();
    server.start();
    return this;
  }

  /** Every route there is. */
  InternalRouter routes() {
    return server.routes();
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    live.close();
    connect.close();
    server.close();
    rabbit.close();
    preparation.close();
    links.close();
    passwords.close();
    logs.close();
    redis.close();
    mongo.close();
  }
}
