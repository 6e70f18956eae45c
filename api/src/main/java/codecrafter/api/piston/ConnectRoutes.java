package codecrafter.api.piston;

import codecrafter.api.access.Access;
import codecrafter.api.auth.Gate;
import codecrafter.api.http.Problems;
import codecrafter.api.http.Refusal;
import codecrafter.api.limit.Payer;
import codecrafter.api.live.JettyWire;
import codecrafter.api.live.Origins;
import codecrafter.api.live.Pulse;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Callers;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Piston's WebSocket: who comes, what they send, who has to go. */
public final class ConnectRoutes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectRoutes.class);

  private static final Duration INIT_WITHIN = Duration.ofSeconds(1);
  private static final Duration PING = Duration.ofSeconds(20);
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final Duration SWEEP = Duration.ofSeconds(5);
  private static final int MOST_SOCKETS_OF_ONE = 100;

  private static final String CALLER = "piston-caller";
  private static final String PAYER = "piston-payer";
  private static final String WHO = "piston-who";

  private final boolean on;
  private final Gate gate;
  private final Callers callers;
  private final Origins origins;
  private final PistonSockets sockets;
  private final Problems problems;
  private final ConcurrentHashMap<String, PistonSocket> present = new ConcurrentHashMap<>();
  private final Pulse pulse = new Pulse("piston-timer");

  public ConnectRoutes(
      boolean on,
      Gate gate,
      Callers callers,
      Origins origins,
      PistonSockets sockets,
      Problems problems) {
    this.on = on;
    this.gate = gate;
    this.callers = callers;
    this.origins = origins;
    this.sockets = sockets;
    this.problems = problems;
  }

  public void register(RoutesConfig routes) {
    if (!on) {
      return;
    }
    for (String base : List.of(PistonErrors.ROOT, PistonErrors.ROOT + "/piston")) {
      routes.wsBeforeUpgrade(base + "/connect", this::admit);
      routes.ws(base + "/connect", this::configure, Access.ANYONE);
    }
  }

  public void start() {
    pulse.every(PING, () -> present.values().forEach(PistonSocket::ping));
    pulse.every(SWEEP, () -> Thread.ofVirtual().name("piston-sweep").start(sockets::sweep));
  }

  private void admit(Context upgrade) {
    if (!origins.allow(upgrade)) {
      throw Refusal.forbidden("Pages of this origin may not open a socket here.");
    }
    gate.count(upgrade);
    Caller caller = callers.of(upgrade);
    String who = gate.known(upgrade).map(Caller::userId).orElseGet(upgrade::ip);
    if (present.values().stream().filter(socket -> socket.who().equals(who)).count()
        >= MOST_SOCKETS_OF_ONE) {
      throw Refusal.tooMany("You have too many sockets open.", SWEEP);
    }
    upgrade.attribute(CALLER, caller);
    upgrade.attribute(WHO, who);
    upgrade.attribute(PAYER, gate.payer(upgrade));
  }

  private void configure(WsConfig ws) {
    ws.onConnect(context -> {
      context.session.setIdleTimeout(SILENCE);
      JettyWire wire = new JettyWire(context.session);
      PistonSocket socket =
          new PistonSocket(
              attribute(context, CALLER, Caller.class),
              attribute(context, WHO, String.class),
              attribute(context, PAYER, Payer.class),
              new Line(wire, context.sessionId()),
              wire::ping);
      present.put(context.sessionId(), socket);
      pulse.after(
          INIT_WITHIN,
          () -> {
            if (!socket.isInitialised()) {
              socket.line().close(Goodbye.INITIALIZATION_TIMEOUT);
            }
          });
    });
    ws.onMessage(context ->
        with(
            context,
            socket -> {
              if (socket.mayGoOn()) {
                follow(socket, context.message());
              } else {
                refuse(socket, "Too many frames a second.");
              }
            }));
    ws.onBinaryMessage(
        context -> with(context, socket -> refuse(socket, "Only text frames are understood.")));
    ws.onError(context -> LOG.debug("Socket {}: {}", context.sessionId(), context.error()));
    ws.onClose(context -> {
      PistonSocket socket = present.remove(context.sessionId());
      if (socket != null) {
        sockets.gone(socket);
      }
    });
  }

  private void follow(PistonSocket socket, String text) {
    try {
      sockets.follow(socket, text);
    } catch (RuntimeException e) {
      refuse(socket, String.valueOf(problems.refusal(e, "A Piston frame").getMessage()));
    }
  }

  private static void refuse(PistonSocket socket, String message) {
    socket.line().say(new Said.Failed(message));
    socket.line().close(Goodbye.NOTIFIED_ERROR);
  }

  private static <T> T attribute(WsContext context, String name, Class<T> type) {
    return Objects.requireNonNull(type.cast(context.attribute(name)), name);
  }

  private void with(WsContext context, Consumer<PistonSocket> action) {
    PistonSocket socket = present.get(context.sessionId());
    if (socket != null && !socket.line().isClosing()) {
      action.accept(socket);
    }
  }

  @Override
  public void close() {
    pulse.close();
    present.values().forEach(socket -> socket.line().close(Goodbye.GOING_AWAY));
  }
}
