package codecrafter.worker.debug;

import codecrafter.contract.debug.DebugStanding.State;
import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Program;
import codecrafter.worker.sandbox.Ending;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A debugged program from the start of its adapter to its end. It alone chooses what is started;
 * clients' requests go through {@link Requests}. Thread-safe.
 */
public final class DebugSession {
  private static final int MAX_WORDS = 600;

  private final Adapter adapter;
  private final Program program;
  private final Paths paths;
  private final Line line;
  private final Audience audience;
  private final Times times;
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Stand stand;
  private final Requests requests;
  private DapReader reader = new DapReader();
  private Pending pending;
  private Flood flood;
  private Capability capability = Capability.NONE;
  private final Map<Integer, Integer> frameOfScope = new HashMap<>();
  private boolean awaited;
  private boolean restarting;
  private boolean warned;
  private boolean exited;
  private boolean left;
  private @Nullable Integer exitCode;
  private @Nullable JobStatus failure;
  private String why = "";
  private String complaint = "";
  private long deadline = Long.MAX_VALUE;
  private int seq;

  /** Whether the adapter takes breakpoints yet, and what it can do. */
  private record Capability(boolean ready, ObjectNode body) {
    static final Capability NONE = new Capability(false, Dap.object());
  }

  /**
   * A session that {@link #begin} begins.
   *
   * @param driver the id of the user who drives at first
   * @param adapter the worker's name for it, as in the language table
   */
  public DebugSession(
      String driver,
      String adapter,
      Program program,
      Line line,
      Audience audience,
      Times times,
      LongSupplier nanos) {
    this.adapter = Adapter.named(adapter);
    this.program = program;
    this.paths = new Paths(program);
    this.line = line;
    this.audience = audience;
    this.times = times;
    this.nanos = nanos;
    this.stand = new Stand(driver, audience);
    this.requests = new Requests(stand, paths, this.adapter);
    this.pending = new Pending(times.answer());
    this.flood = new Flood(nanos.getAsLong());
  }

  /** The adapter's box is on its way: it is greeted before it can hear. */
  public void begin() {
    locked(() -> {
      reader = new DapReader();
      pending = new Pending(times.answer());
      capability = Capability.NONE;
      awaited = false;
      restarting = false;
      exited = false;
      left = false;
      exitCode = null;
      deadline = Long.MAX_VALUE;
      stand.starts();
      ObjectNode greeting =
          Dap.object()
              .put("clientID", "codecrafter")
              .put("adapterID", "codecrafter")
              .put("locale", "en")
              .put("linesStartAt1", true)
              .put("columnsStartAt1", true)
              .put("pathFormat", "path")
              .put("supportsVariableType", true)
              .put("supportsVariablePaging", true)
              .put("supportsRunInTerminalRequest", false);
      askPatiently("initialize", greeting, this::greeted);
    });
  }

  /** All is compiled, and the adapter starts: from here on its answers are waited for. */
  public void awaitAdapter() {
    locked(() -> {
      if (!awaited) {
        awaited = true;
        deadline = nanos.getAsLong() + times.start().toNanos();
      }
    });
  }

  private void greeted(ObjectNode answer) {
    if (!answer.path("success").asBoolean()) {
      fail("The debugger could not start: " + Requests.reason(answer));
      return;
    }
    capability = new Capability(capability.ready, Capabilities.of(answer.path("body")));
    ObjectNode arguments = Dap.object();
    adapter.begin(program, arguments);
    askPatiently(adapter.begin(), arguments, this::begun);
  }

  private void begun(ObjectNode answer) {
    if (!answer.path("success").asBoolean() && !exited) {
      fail("The debugger could not start the program: " + Requests.reason(answer));
    }
  }

  /** A piece of what the adapter says. */
  public void adapter(byte[] bytes) {
    locked(() -> {
      awaitAdapter();
      try {
        var messages = reader.read(bytes);
        if (flood.overBy(messages.size(), bytes.length, nanos.getAsLong())) {
          fail("The debugger said more than can be passed on. Start again, with fewer log points");
          return;
        }
        messages.forEach(this::message);
      } catch (IOException e) {
        fail("The debugger sent " + e.getMessage());
      }
    });
  }

  /** The end of what the adapter wrote to standard error. */
  public void adapterErrors(byte[] bytes) {
    locked(() -> complaint = new String(bytes, StandardCharsets.UTF_8).strip());
  }

  private void message(ObjectNode message) {
    if (failure != null) {
      return;
    }
    switch (message.path("type").asText()) {
      case "response" -> pending.answered(message);
      case "event" -> event(message.path("event").asText(), Requests.body(message));
      case "request" ->
          send(
              Dap.refusal(
                  message.path("seq").asInt(),
                  message.path("command").asText(),
                  "It is not done here"));
      default -> {}
    }
  }

  private void event(String event, ObjectNode body) {
    switch (event) {
      case "initialized" -> ready();
      case "stopped" -> stopped(body);
      case "continued" -> {
        stand.runs();
        tell(event, body);
      }
      case "output" -> output(body);
      case "exited" -> {
        exited = true;
        exitCode = body.path("exitCode").asInt();
        deadline = nanos.getAsLong() + times.leave().toNanos();
      }
      case "terminated" -> leave();
      case "thread", "breakpoint", "invalidated" -> tell(event, body);
      default -> {}
    }
  }

  private void ready() {
    if (!capability.ready) {
      capability = new Capability(true, capability.body);
      deadline = Long.MAX_VALUE;
      ObjectNode body = Dap.object();
      body.set("capabilities", capability.body);
      tell("initialized", body);
    }
  }

  private void stopped(ObjectNode body) {
    deadline = Long.MAX_VALUE;
    JsonNode thread = body.path("threadId");
    if (adapter.stopsFirst() && stand.isBeforeFirstStop()) {
      stand.passesFirstStop();
      ask("continue", Dap.object().<ObjectNode>set("threadId", thread), answer -> {});
      return;
    }
    frameOfScope.clear();
    int stop = stand.stops(body.path("reason").asText("pause"), thread);
    idleFromNow();
    tell("stopped", body);
    ObjectNode where = Dap.object().put("startFrame", 0).put("levels", 20);
    where.set("threadId", thread);
    ask("stackTrace", where, answer -> stand.stoppedAt(stop, answer, paths));
  }

  private void output(ObjectNode body) {
    String category = body.path("category").asText("console");
    String text = body.path("output").asText();
    Integer code = adapter.exitCode(text);
    exitCode = code == null ? exitCode : code;
    if (category.equals("telemetry") || adapter.isNoise(category, text)) {
      return;
    }
    switch (category) {
      case "stdout" -> audience.reads(OutputStream.STDOUT, adapter.written(text));
      case "stderr" -> audience.reads(OutputStream.STDERR, adapter.written(text));
      default -> tell("output", body.put("category", "console"));
    }
  }

  /** The program has ended; its adapter is let go. */
  private void leave() {
    if (left) {
      return;
    }
    left = true;
    exited = true;
    deadline = nanos.getAsLong() + times.leave().toNanos();
    ask("disconnect", Dap.object().put("terminateDebuggee", true), answer -> line.hangUp());
  }

  /** What a client sends. */
  public void request(String userId, String client, JsonNode message) {
    locked(() -> {
      warned = false;
      if (stand.state() == State.STOPPED) {
        idleFromNow();
      }
      Requests.Checked checked =
          requests.check(
              userId, message, capability.ready && failure == null && !exited, capability.body);
      switch (checked) {
        case Requests.Refused(int number, String command, String reason) ->
            answer(client, Dap.refusal(number, command, reason));
        case Requests.Allowed allowed -> allowed(client, allowed);
      }
    });
  }

  private void allowed(String client, Requests.Allowed request) {
    switch (request.ask()) {
      case RESTART -> {
        answer(client, Dap.answer(request.number(), request.ask().command, null));
        restarting = true;
        line.cut();
      }
      case TERMINATE, DISCONNECT -> {
        answer(client, Dap.answer(request.number(), request.ask().command, null));
        line.stop();
      }
      case SET_EXCEPTION_BREAKPOINTS -> {
        if (capability.body.path("exceptionBreakpointFilters").isEmpty()) {
          ObjectNode none = Dap.object();
          none.putArray("breakpoints");
          answer(client, Dap.answer(request.number(), request.ask().command, none));
        } else {
          passOn(client, request);
        }
      }
      case SET_VARIABLE -> {
        if (capability.body.path("supportsSetVariable").asBoolean()) {
          passOn(client, request);
        } else {
          assign(client, request);
        }
      }
      default -> passOn(client, request);
    }
  }

  /** Changes a variable by an assignment, where an adapter has no other way. */
  private void assign(String client, Requests.Allowed request) {
    ObjectNode wanted = request.arguments();
    Integer frame = frameOfScope.get(wanted.path("variablesReference").asInt());
    if (frame == null) {
      String why = "Only the variables of a frame can be changed in this language";
      answer(client, Dap.refusal(request.number(), request.ask().command, why));
      return;
    }
    ObjectNode assignment =
        Dap.object()
            .put("frameId", frame)
            .put("context", "watch")
            .put(
                "expression",
                wanted.path("name").asText() + " = (" + wanted.path("value").asText() + ")");
    ask(
        "evaluate",
        assignment,
        answer -> {
          ObjectNode body = Requests.body(answer);
          body.set("value", body.path("result"));
          passBack(client, request, answer, body);
        });
  }

  private void passOn(String client, Requests.Allowed request) {
    String command = request.ask().command;
    Breakpoints breakpoints =
        request.ask() == Ask.SET_BREAKPOINTS
            ? new Breakpoints(request.arguments(), capability.body)
            : null;
    if (request.ask().moves()) {
      stand.runs();
    }
    ask(
        command,
        request.arguments(),
        answer -> {
          boolean success = answer.path("success").asBoolean();
          if (!success && request.ask().moves()) {
            stand.didNotMove();
          }
          ObjectNode body = Requests.body(answer);
          if (breakpoints != null) {
            breakpoints.complete(body);
          }
          if (request.ask() == Ask.SCOPES) {
            int frame = request.arguments().path("frameId").asInt();
            body.path("scopes")
                .forEach(s -> frameOfScope.put(s.path("variablesReference").asInt(), frame));
          }
          passBack(client, request, answer, body);
        });
  }

  private void passBack(
      String client, Requests.Allowed request, ObjectNode answer, ObjectNode body) {
    String command = request.ask().command;
    paths.localize(body);
    answer(
        client,
        answer.path("success").asBoolean()
            ? Dap.answer(request.number(), command, body)
            : Dap.refusal(request.number(), command, Requests.reason(answer)));
  }

  /** Tells the standing once more. */
  public void look() {
    locked(stand::tell);
  }

  /** The driver leaves the wheel to somebody else; from anybody else it means nothing. */
  public void handOver(String userId, String to) {
    locked(() -> stand.handOver(userId, to));
  }

  /** Looks what has been waited for too long; to be called a few times a second. */
  public void tick() {
    locked(() -> {
      long now = nanos.getAsLong();
      pending.expire(now);
      if (now < deadline || failure != null) {
        warnOfIdleness(now);
      } else if (exited) {
        line.cut();
      } else if (stand.state() == State.STOPPED) {
        end(
            JobStatus.TIMED_OUT,
            "Nobody asked anything of the debugger for " + words(times.idle()) + ". Start again");
      } else if (!capability.ready) {
        fail("The debugger was not ready within " + words(times.start()) + ". Start again");
      }
    });
  }

  private void warnOfIdleness(long now) {
    boolean soon = deadline - now < times.warning().toNanos();
    if (soon && !warned && stand.state() == State.STOPPED && failure == null) {
      warned = true;
      tell(
          Dap.words(
              "important",
              "The debugger ends in " + words(times.warning()) + " unless it is used"));
    }
  }

  private void idleFromNow() {
    warned = false;
    deadline = nanos.getAsLong() + times.idle().toNanos();
  }

  private static String words(Duration time) {
    long seconds = time.toSeconds();
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }

  /** Whether the driver wants the program started again, now that its box has ended. */
  public boolean restarts() {
    lock.lock();
    try {
      return restarting && failure == null;
    } finally {
      lock.unlock();
    }
  }

  /** There is no box any more, and nobody knows how it ended. */
  public void vanished() {
    locked(() -> {
      pending.giveUp();
      tell("terminated", Dap.object());
      stand.ends();
    });
  }

  /** The box has ended; this is told to all, and what it means is returned. */
  public Outcome over(Ending ending) {
    lock.lock();
    try {
      pending.giveUp();
      Outcome outcome = outcome(ending);
      Integer code = outcome.ending().exitCode();
      if (capability.ready) {
        tell("exited", Dap.object().put("exitCode", code == null ? -1 : code));
      }
      tell("terminated", Dap.object());
      stand.ends();
      return outcome;
    } finally {
      lock.unlock();
    }
  }

  private Outcome outcome(Ending ending) {
    Ending.Limit limit = ending.limit();
    if (ending.phase() == Ending.Phase.COMPILE || limit != null && limit != Ending.Limit.KILLED) {
      return new Outcome(ending, null, null);
    }
    if (failure != null) {
      return new Outcome(ending, failure, why);
    }
    if (exited) {
      return new Outcome(ending.by(exitCode == null ? ending.exitCode() : exitCode), null, null);
    }
    if (limit != null) {
      return new Outcome(ending, null, null);
    }
    String how =
        ending.signal() == null ? "exit code " + ending.exitCode() : "signal " + ending.signal();
    String said = complaint.isEmpty() ? "" : ": " + Requests.cut(complaint, MAX_WORDS);
    return new Outcome(
        ending, JobStatus.FAILED, "The debugger ended before the program did (" + how + ")" + said);
  }

  private void fail(String reason) {
    end(JobStatus.FAILED, reason);
  }

  private void end(JobStatus status, String reason) {
    if (failure == null) {
      failure = status;
      why = Requests.cut(reason, MAX_WORDS);
      tell(Dap.words("important", why));
      line.cut();
    }
  }

  private void tell(String event, ObjectNode body) {
    paths.localize(body);
    tell(Dap.event(event, body));
  }

  private void tell(ObjectNode event) {
    audience.hears(null, event.put("seq", ++seq));
  }

  private void answer(String client, ObjectNode answer) {
    audience.hears(client, answer.put("seq", ++seq));
  }

  private void ask(String command, ObjectNode arguments, Consumer<ObjectNode> whenAnswered) {
    ObjectNode request = Dap.request(command, arguments);
    request.put("seq", pending.add(command, nanos.getAsLong(), whenAnswered));
    send(request);
  }

  /** For what waits for the compiler, or for the client to be ready. */
  private void askPatiently(
      String command, ObjectNode arguments, Consumer<ObjectNode> whenAnswered) {
    ObjectNode request = Dap.request(command, arguments);
    request.put("seq", pending.addPatiently(command, whenAnswered));
    send(request);
  }

  private void send(ObjectNode message) {
    line.send(DapReader.framed(message));
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }
}
