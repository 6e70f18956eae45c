package codecrafter.api.live;

import codecrafter.api.access.SessionAction;
import codecrafter.api.auth.AccessToken;
import codecrafter.api.auth.Gate;
import codecrafter.api.auth.Tokens;
import codecrafter.api.execute.JobMaker;
import codecrafter.api.execute.Mode;
import codecrafter.api.execute.Runs;
import codecrafter.api.execute.WorkerSignals;
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
import codecrafter.contract.event.JobControl;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Terminal;
import codecrafter.contract.language.Languages;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.time.InstantSource;
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
  private final JobMaker maker;
  private final Runs runs;
  private final WorkerSignals signals;
  private final SessionFeed feed;
  private final Hub hub;
  private final Problems problems;
  private final InstantSource clock;

  public Live(
      Tokens tokens,
      Gate gate,
      Users users,
      RateLimits limits,
      Sessions sessions,
      Languages table,
      JobMaker maker,
      Runs runs,
      WorkerSignals signals,
      RabbitEvents feed,
      Hub hub,
      Problems problems,
      InstantSource clock) {
    this.tokens = tokens;
    this.gate = gate;
    this.users = users;
    this.limits = limits;
    this.sessions = sessions;
    this.table = table;
    this.maker = maker;
    this.runs = runs;
    this.signals = signals;
    this.feed = feed;
    this.hub = hub;
    this.problems = problems;
    this.clock = clock;
  }

  /** Counts the opening of a socket. */
  void count(Context upgrade) {
    limits.take(Budget.REQUESTS, gate.payer(upgrade)).require();
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

  /** Closes what its user may watch no longer. */
  void recheck(LiveSocket socket) {
    AccessToken token = socket.token();
    if (token == null) {
      return;
    }
    Caller caller = new Caller(token.userId(), token.role());
    for (String sessionId : socket.open()) {
      try {
        sessions.require(SessionAction.WATCH, caller, sessionId);
      } catch (Refusal refusal) {
        close(socket, sessionId);
        socket.refuse(null, refusal.problem());
      }
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
      throw Refusal.unauthorized("The token has expired. Say hello with a new one.");
    }
    switch (frame) {
      case ClientFrame.Hello again -> hello(socket, again);
      case ClientFrame.Open open -> {
        count(socket, token);
        open(socket, gate.caller(token), open.sessionId());
      }
      case ClientFrame.Close close -> close(socket, close.sessionId());
      case ClientFrame.Run run -> run(socket, token, run);
      case ClientFrame.Stdin stdin ->
          tell(socket, token, stdin.jobId(), id -> new JobControl.Stdin(id, stdin.data()));
      case ClientFrame.StdinEnd end -> tell(socket, token, end.jobId(), JobControl.StdinEnd::new);
      case ClientFrame.Resize resize -> {
        Terminal terminal = new Terminal(resize.columns(), resize.rows());
        tell(socket, token, resize.jobId(), id -> new JobControl.Resize(id, terminal));
      }
      case ClientFrame.Signal signal ->
          tell(socket, token, signal.jobId(), id -> new JobControl.Signal(id, signal.signal()));
      case ClientFrame.Cancel cancel -> {
        count(socket, token);
        runs.cancel(gate.caller(token), cancel.jobId());
      }
      case ClientFrame.Ping ping -> socket.send(new ServerFrame.Pong());
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
    count(socket, token);
    gate.caller(token);
    User user =
        users
            .find(token.userId())
            .filter(known -> !known.disabled())
            .orElseThrow(() -> Refusal.unauthorized("This account is gone or disabled."));
    if (before == null && !hub.arrived(socket, user.id())) {
      socket.close(TOO_MANY, "You have too many sockets open");
      return;
    }
    socket.greet(token);
    socket.send(
        new ServerFrame.Welcome(new ServerFrame.Who(user.id(), user.username(), user.role())));
    hub.returned(socket, user.id());
  }

  private void open(LiveSocket socket, Caller caller, String sessionId) {
    sessions.require(SessionAction.WATCH, caller, sessionId);
    if (socket.open().size() >= MOST_OPEN) {
      throw Refusal.tooLarge("One socket may have " + MOST_OPEN + " sessions open.");
    }
    if (socket.open().add(sessionId) && hub.watch(socket, sessionId)) {
      feed.follow(sessionId);
    }
    Session session = sessions.require(SessionAction.WATCH, caller, sessionId);
    socket.send(
        new ServerFrame.Opened(
            SessionView.of(session, sessions.files(session), table),
            session.participants(),
            runs.underWay(sessionId).stream().map(ServerFrame.UnderWay::of).toList()));
  }

  private void close(LiveSocket socket, String sessionId) {
    if (socket.open().remove(sessionId) && hub.unwatch(socket, sessionId)) {
      feed.unfollow(sessionId);
    }
  }

  private void run(LiveSocket socket, AccessToken token, ClientFrame.Run frame) {
    limits.take(Budget.RUNS, gate.payer(token, socket.address())).require();
    Caller caller = gate.caller(token);
    Job job = maker.make(caller, frame.request(), Mode.live(frame.terminal()));
    LiveRun run = new LiveRun(job, signals, socket, clock.instant());
    hub.begin(run);
    Outbox.Place place = socket.reserve();
    try {
      runs.enqueue(job);
    } catch (RuntimeException e) {
      hub.forget(run);
      place.giveUp();
      throw e;
    }
    place.fill(new ServerFrame.Job(frame.requestId(), job.id(), JobStatus.PROCESSING));
    hub.tellOthers(
        socket, job.sessionId(), new ServerFrame.Job(null, job.id(), JobStatus.PROCESSING));
  }

  private interface Saying {
    JobControl of(JobId id);
  }

  private void tell(LiveSocket socket, AccessToken token, String jobId, Saying saying) {
    LiveRun run = hub.run(jobId);
    if (run == null) {
      count(socket, token);
      String worker = runs.workerOf(gate.caller(token), jobId);
      signals.tell(worker, saying.of(new JobId(jobId)));
      return;
    }
    if (!run.job().userId().equals(token.userId())) {
      runs.workerOf(gate.caller(token), jobId);
    } else if (!run.watchers().contains(socket)) {
      run.join(socket);
    }
    run.tell(saying.of(run.job().id()));
  }

  private void count(LiveSocket socket, AccessToken token) {
    limits.take(Budget.REQUESTS, gate.payer(token, socket.address())).require();
  }
}
