package codecrafter.api;

import codecrafter.api.auth.Door;
import codecrafter.api.auth.Gate;
import codecrafter.api.http.Cors;
import codecrafter.api.http.Problems;
import codecrafter.api.http.Proxies;
import codecrafter.api.http.RequestId;
import codecrafter.api.http.SecurityHeaders;
import codecrafter.contract.wire.Json;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.RequestLogger;
import io.javalin.json.JavalinJackson;
import io.javalin.router.InternalRouter;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.session.NullSessionCache;
import org.eclipse.jetty.session.NullSessionDataStore;

/** Jetty with Javalin on it: a virtual thread a request, small bodies, no names shown. */
final class HttpServer implements AutoCloseable {
  private static final int BODY_BYTES = 3 << 20;
  private static final Duration HEAD_WITHIN = Duration.ofSeconds(30);

  private final Javalin javalin;
  private final int port;

  HttpServer(
      int port,
      Proxies proxies,
      Cors cors,
      Gate gate,
      Problems problems,
      RequestLogger answered,
      List<Consumer<RoutesConfig>> routes) {
    this.port = port;
    Door door = new Door(gate);
    this.javalin =
        Javalin.create(config -> {
          configure(config);
          config.requestLogger.http(answered);
          config.routes.before(RequestId::give);
          config.contextResolver.ip = proxies::address;
          new SecurityHeaders(proxies).register(config.routes);
          config.routes.before("/api/*", gate::count);
          cors.register(config.routes);
          door.register(config.routes);
          problems.register(config.routes);
          routes.forEach(some -> some.accept(config.routes));
        });
    door.guard(javalin.unsafe.internalRouter);
  }

  private static void configure(JavalinConfig config) {
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.maxRequestSize = BODY_BYTES;
    config.http.prefer405over404 = true;
    config.http.defaultContentType = "application/json";
    config.jsonMapper(new JavalinJackson(Json.mapper(), true));
    config.jetty.modifyHttpConfiguration(http -> {
      http.setSendServerVersion(false);
      http.setSendXPoweredBy(false);
    });
    config.jetty.modifyServletContextHandler(context -> context.setSessionHandler(noSessions()));
    config.jetty.modifyServer(server -> {
      server.setErrorHandler(new JettyProblems());
      SlowClients slow = new SlowClients(HEAD_WITHIN);
      server.insertHandler(slow);
      slow.sweepOn(server);
    });
    config.jetty.modifyWebSocketServletFactory(sockets -> {
      sockets.setMaxTextMessageSize(BODY_BYTES);
      sockets.setMaxBinaryMessageSize(1 << 10);
      sockets.setIdleTimeout(Duration.ofSeconds(60));
    });
  }

  /** Javalin asks for a session of Jetty's with every socket: it gets one that nobody keeps. */
  private static SessionHandler noSessions() {
    SessionHandler sessions = new SessionHandler();
    sessions.setUsingCookies(false);
    NullSessionCache cache = new NullSessionCache(sessions);
    cache.setSessionDataStore(new NullSessionDataStore());
    sessions.setSessionCache(cache);
    return sessions;
  }

  void start() {
    javalin.start(port);
  }

  /** Every route there is. */
  InternalRouter routes() {
    return javalin.unsafe.internalRouter;
  }

  int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
