package codecrafter.api.live;

import codecrafter.api.access.SessionAction;
import codecrafter.api.auth.AccessToken;
import codecrafter.api.auth.Gate;
import codecrafter.api.auth.Tokens;
import codecrafter.api.execute.Runs;
import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Problems;
import codecrafter.api.http.Refusal;
import codecrafter.api.limit.Budget;
import codecrafter.api.limit.RateLimits;
import codecrafter.api.session.Session;
import codecrafter.api.session.SessionView;
import codecrafter.api.session.Sessions;
import codecrafter.api.user.Caller;
import codecrafter.api.user.User;
import codecrafter.api.user.Users;
import codecrafter.contract.language.Languages;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a socket's frames do. Each is checked as the same call over HTTP would be. */
public final class Live {
  private static final int MOST_OPEN = 50;
  private static final int TOO_MANY = 1008;

  private final Tokens tokens;
  private final Gate gate;
  private final Users users;
  private final RateLimits limits;
  private final Sessions sessions;
  private final Languages table;
  private final Runs runs;
  private final Hub hub;
  private final Rooms rooms;
  private final RunDesk runDesk;
  private final DebugDesk debugDesk;
  private final EditDesk editDesk;
  private final Problems problems;
  private final InstantSource clock;

  public Live(
      Tokens tokens,
      Gate gate,
      Users users,
      RateLimits limits,
      Sessions sessions,
      Languages table,
      Runs runs,
      Hub hub,
      Rooms rooms,
      RunDesk runDesk,
      DebugDesk debugDesk,
      EditDesk editDesk,
      Problems problems,
      InstantSource clock) {
    this.tokens = tokens;
    this.gate = gate;
    this.users = users;
    this.limits = limits;
    this.sessions = sessions;
    this.table = table;
    this.runs = runs;
    this.hub = hub;
    this.rooms = rooms;
    this.runDesk = runDesk;
    this.debugDesk = debugDesk;
    this.editDesk = editDesk;
    this.problems = problems;
    this.clock = clock;
  }

  /** Counts the opening of a socket. */
  void count(Context upgrade) {
    limits.take(Budget.REQUESTS, gate.payer(upgrade)).require();
  }

  /**
   * The token that an upgrade shows.
   *
   * @throws Refusal 401 when it shows none that holds
   */
  AccessToken token(Context upgrade) {
    var _ = gate.of(upgrade);
    return gate.token(upgrade);
  }

  /** Follows a frame, or says why not. */
  void heard(LiveSocket socket, String text) {
    @Nullable String requestId = null;
    try {
      JsonNode tree = JsonBody.parse(text);
      requestId = ClientFrame.requestId(tree);
      follow(socket, ClientFrame.read(tree));
    } catch (RuntimeException e) {
      socket.refuse(requestId, problems.refusal(e, "A frame of " + socket.id()).problem());
    }
  }

  /** The socket is gone. */
  void gone(LiveSocket socket) {
    socket.abandon();
    hub.gone(socket);
    for (String sessionId : socket.open()) {
      close(socket, sessionId);
    }
  }

  private void follow(LiveSocket socket, ClientFrame frame) {
    if (frame instanceof ClientFrame.Hello hello) {
      hello(socket, hello);
      return;
    }
    AccessToken token = socket.token();
    if (token == null) {
      socket.refuse(null, Refusal.unauthorized("Say hello first.").problem());
      socket.close(LiveSocket.UNAUTHENTICATED, "Say hello first");
      return;
    }
    if (!clock.instant().isBefore(token.expiresAt())) {
      Refusal expired = Refusal.unauthorized("The token has expired. Say hello with a new one.");
      if (frame instanceof EditFrame.Push push) {
        editDesk.refuse(socket, push, expired);
      }
      throw expired;
    }
    switch (frame) {
      case ClientFrame.Hello again -> hello(socket, again);
      case ClientFrame.Open open -> {
        count(socket, token);
        open(socket, gate.caller(token), open.sessionId());
      }
      case ClientFrame.Close close -> close(socket, close.sessionId());
      case ClientFrame.Ping ping -> socket.send(new ServerFrame.Pong());
      case RunFrame run -> runDesk.follow(socket, token, run);
      case DebugFrame debug -> debugDesk.follow(socket, token, debug);
      case EditFrame edit -> editDesk.follow(socket, edit);
    }
  }

  private void hello(LiveSocket socket, ClientFrame.Hello hello) {
    AccessToken token =
        tokens
            .readAccess(hello.accessToken())
            .orElseThrow(() -> Refusal.unauthorized("This token is not good. Say hello again."));
    AccessToken before = socket.token();
    if (before != null && !before.userId().equals(token.userId())) {
      throw Refusal.forbidden("This socket is somebody else's. Open another.");
    }
    if (greet(socket, token)) {
      hub.returned(socket, token.userId());
    }
  }

  /**
   * Lets somebody in who shows a token; false when they have too many sockets.
   *
   * @throws Refusal 401, or 429
   */
  boolean greet(LiveSocket socket, AccessToken token) {
    AccessToken before = socket.token();
    count(socket, token);
    gate.caller(token);
    User user =
        users
            .find(token.userId())
            .filter(known -> !known.disabled())
            .orElseThrow(() -> Refusal.unauthorized("This account is gone or disabled."));
    if (before == null && !hub.arrived(socket, user.id())) {
      socket.close(TOO_MANY, "You have too many sockets open");
      return false;
    }
    socket.greet(token, new Person(user.id(), user.username()));
    socket.send(
        new ServerFrame.Welcome(new ServerFrame.Who(user.id(), user.username(), user.role())));
    return true;
  }

  private void open(LiveSocket socket, Caller caller, String sessionId) {
    Session allowed = sessions.require(SessionAction.WATCH, caller, sessionId);
    if (socket.open().size() >= MOST_OPEN) {
      throw Refusal.tooLarge("One socket may have " + MOST_OPEN + " sessions open.");
    }
    Person person = socket.person();
    if (person == null) {
      return;
    }
    socket.open().add(sessionId);
    Rooms.Seat seat = rooms.enter(socket, person, allowed);
    Session session = sessions.require(SessionAction.WATCH, caller, sessionId);
    List<ServerFrame.UnderWay> jobs =
        runs.underWay(sessionId).stream().map(ServerFrame.UnderWay::of).toList();
    String role = Member.word(seat.member().roleIn(session));
    seat.room()
        .between(files -> {
          socket.send(
              new ServerFrame.Opened(
                  SessionView.of(session, files, table),
                  session.participants(),
                  jobs,
                  files.revision(),
                  role,
                  seat.room().tree(),
                  Presence.all(seat.room())));
          seat.member().knows(session);
          return Optional.empty();
        });
  }

  private void close(LiveSocket socket, String sessionId) {
    if (socket.open().remove(sessionId)) {
      rooms.leave(socket, sessionId);
    }
  }

  private void count(LiveSocket socket, AccessToken token) {
    limits.take(Budget.REQUESTS, gate.payer(token, socket.address())).require();
  }
}
