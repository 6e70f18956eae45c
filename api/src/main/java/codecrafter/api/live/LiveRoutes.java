package codecrafter.api.live;

import codecrafter.api.access.Access;
import codecrafter.api.auth.AccessToken;
import codecrafter.api.auth.SignIns;
import codecrafter.api.http.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.websocket.WsConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The WebSockets {@code /ws} and {@code /api/dap}: who comes, what they send, who has to go. */
public final class LiveRoutes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration PING = Duration.ofSeconds(20);
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final Duration SWEEP = Duration.ofSeconds(5);

  private static final String DAP = "/api/dap";
  private static final String ADDRESS = "address";
  private static final String TOKEN = "token";

  private static final int GOING_AWAY = 1001;
  private static final int NOT_TEXT = 1003;
  private static final int TOO_MUCH = 1008;

  private final Live live;
  private final Hub hub;
  private final Origins origins;
  private final SignIns signIns;
  private final Neighbours neighbours;
  private final InstantSource clock;
  private final Duration helloWithin;
  private final ConcurrentHashMap<String, Guest> guests = new ConcurrentHashMap<>();
  private final Pulse pulse = new Pulse("live-timer");

  /**
   * The routes of a node.
   *
   * @param helloWithin how long one may be silent about who one is
   */
  public LiveRoutes(
      Live live,
      Hub hub,
      Origins origins,
      SignIns signIns,
      Neighbours neighbours,
      InstantSource clock,
      Duration helloWithin) {
    this.live = live;
    this.hub = hub;
    this.origins = origins;
    this.signIns = signIns;
    this.neighbours = neighbours;
    this.clock = clock;
    this.helloWithin = helloWithin;
  }

  public void register(RoutesConfig routes) {
    routes.wsBeforeUpgrade(
        "/ws",
        upgrade -> {
          if (!origins.allow(upgrade)) {
            throw Refusal.forbidden("Pages of this origin may not open a socket here.");
          }
          live.count(upgrade);
          upgrade.attribute(ADDRESS, upgrade.ip());
        });
    routes.ws("/ws", this::configure, Access.ANYONE);
    routes.wsBeforeUpgrade(
        DAP,
        upgrade -> {
          if (!origins.allow(upgrade)) {
            throw Refusal.forbidden("Pages of this origin may not open a socket here.");
          }
          live.count(upgrade);
          upgrade.attribute(TOKEN, live.token(upgrade));
          upgrade.attribute(ADDRESS, upgrade.ip());
        });
    routes.ws(DAP, this::configure, Access.SIGNED_IN);
  }

  public void start() {
    pulse.every(TICK, this::closeTheLate);
    pulse.every(PING, () -> guests.values().forEach(Guest::ping));
    pulse.every(SWEEP, () -> Thread.ofVirtual().name("live-sweep").start(this::sweep));
    signIns.onEnd(family -> {
      close(family::equals);
      neighbours.say(Neighbours.Kind.SIGN_OUT, family);
    });
    neighbours.hear(Neighbours.Kind.SIGN_OUT, word -> close(word.about()::equals));
  }

  private void sweep() {
    hub.sweep();
    try {
      closeTheEnded();
    } catch (RuntimeException e) {
      LOG.debug("Not known now who has signed out: {}", e.toString());
    }
  }

  /** Sign-ins also end on other nodes, whose word may get lost. */
  private void closeTheEnded() {
    Set<String> families = new HashSet<>();
    guests.values().forEach(guest -> guest.family().ifPresent(families::add));
    Set<String> living = signIns.living(families);
    families.removeAll(living);
    close(families::contains);
  }

  private void close(Predicate<String> hasEnded) {
    for (Guest guest : guests.values()) {
      if (guest.family().filter(hasEnded).isPresent()) {
        guest.socket().close(LiveSocket.UNAUTHENTICATED, "Signed out");
      }
    }
  }

  private void configure(WsConfig ws) {
    ws.onConnect(context -> {
      context.session.setIdleTimeout(SILENCE);
      JettyWire wire = new JettyWire(context.session);
      String address = Objects.requireNonNull(context.<String>attribute(ADDRESS));
      AccessToken token = context.attribute(TOKEN);
      if (token == null) {
        LiveSocket socket = new LiveSocket(context.sessionId(), address, wire);
        guests.put(
            context.sessionId(),
            new Guest(socket, wire::ping, clock.instant(), text -> live.heard(socket, text)));
      } else {
        debugger(context.sessionId(), address, wire, token);
      }
    });
    ws.onMessage(context ->
        with(
            context.sessionId(),
            guest -> {
              if (guest.socket().isClosing()) {
                return;
              }
              if (guest.mayGoOn(clock.instant())) {
                guest.heard(context.message());
              } else {
                guest.socket().close(TOO_MUCH, "Too many frames a second");
              }
            }));
    ws.onBinaryMessage(context ->
        with(
            context.sessionId(),
            guest -> guest.socket().close(NOT_TEXT, "Only text frames are understood")));
    ws.onError(context -> LOG.debug("Socket {}: {}", context.sessionId(), context.error()));
    ws.onClose(context -> {
      Guest guest = guests.remove(context.sessionId());
      if (guest != null) {
        guest.goes();
        live.gone(guest.socket());
      }
    });
  }

  /**
   * A client of the Debug Adapter Protocol, who has shown a token already. The protocol has no way
   * to show another, so this one is good for as long as its sign-in.
   */
  private void debugger(String id, String address, JettyWire wire, AccessToken token) {
    DapVoice voice = new DapVoice(wire);
    LiveSocket socket = new LiveSocket(id, address, voice);
    DapTalk talk = new DapTalk(voice, frame -> live.heard(socket, frame));
    Guest guest = new Guest(socket, wire::ping, clock.instant(), talk::heard);
    guest.onGoing(talk::gone);
    guests.put(id, guest);
    live.greet(socket, token.lasting());
  }

  private void with(String id, Consumer<Guest> action) {
    Guest guest = guests.get(id);
    if (guest != null) {
      action.accept(guest);
    }
  }

  private void closeTheLate() {
    Instant now = clock.instant();
    for (Guest guest : guests.values()) {
      guest
          .overdue(now, helloWithin)
          .ifPresent(why -> guest.socket().close(LiveSocket.UNAUTHENTICATED, why));
    }
  }

  @Override
  public void close() {
    pulse.close();
    Collection<Guest> all = guests.values();
    all.forEach(guest -> guest.socket().close(GOING_AWAY, "The server is going away"));
  }
}
