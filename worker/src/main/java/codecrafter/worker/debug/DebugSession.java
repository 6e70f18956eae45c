package codecrafter.worker.debug;

import codecrafter.contract.debug.DebugStanding.State;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Program;
import codecrafter.contract.language.Language;
import codecrafter.worker.sandbox.Ending;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A debugged program from the start of its adapter to its end. It alone chooses what is started;
 * clients' requests go through {@link Requests}. Thread-safe.
 */
public final class DebugSession {
  private final Adapter adapter;
  private final @Nullable List<String> exceptions;
  private final Program program;
  private final Line line;
  private final Times times;
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Stand stand;
  private final Requests requests;
  private final Talk talk;
  private final Voice voice;
  private final Courier courier;
  private final Patience patience;
  private final Fate fate = new Fate();
  private final Hearing hearing;
  private boolean awaited;
  private boolean restarting;

  /**
   * A session that {@link #begin} begins.
   *
   * @param driver the id of the user who drives at first
   * @param how its language's debugger, as in the language table
   */
  public DebugSession(
      String driver,
      Language.Debugging how,
      Program program,
      Line line,
      Audience audience,
      Times times,
      LongSupplier nanos) {
    this.adapter = Adapter.named(how.adapter());
    this.exceptions = how.exceptions();
    this.program = program;
    this.line = line;
    this.times = times;
    this.nanos = nanos;
    Paths paths = new Paths(program);
    this.stand = new Stand(driver, audience);
    this.requests = new Requests(stand, paths, this.adapter);
    this.talk = new Talk(line, times, nanos);
    this.voice = new Voice(audience, paths);
    this.courier = new Courier(this.adapter, stand, talk, voice);
    this.patience = new Patience(times, nanos);
    this.hearing =
        new Hearing(
            this.adapter,
            paths,
            line,
            audience,
            times,
            stand,
            talk,
            voice,
            courier,
            patience,
            fate);
  }

  /** The adapter's box is on its way: it is greeted before it can hear. */
  public void begin() {
    locked(() -> {
      talk.begin();
      fate.begin();
      patience.rest();
      hearing.begin();
      awaited = false;
      restarting = false;
      stand.starts();
      talk.askPatiently("initialize", Dap.greeting(), this::greeted);
    });
  }

  /** All is compiled, and the adapter starts: from here on its answers are waited for. */
  public void awaitAdapter() {
    locked(() -> {
      if (!awaited) {
        awaited = true;
        patience.waitFor(times.start());
      }
    });
  }

  private void greeted(ObjectNode answer) {
    if (!answer.path("success").asBoolean()) {
      fail("The debugger could not start: " + Requests.reason(answer));
      return;
    }
    hearing.knows(Capabilities.of(answer.path("body"), exceptions));
    ObjectNode arguments = Dap.object();
    adapter.begin(program, arguments);
    talk.askPatiently(adapter.begin(), arguments, this::begun);
  }

  private void begun(ObjectNode answer) {
    if (!answer.path("success").asBoolean() && !fate.hasExited()) {
      fail("The debugger could not start the program: " + Requests.reason(answer));
    }
  }

  /** A piece of what the adapter says. */
  public void adapter(byte[] bytes) {
    locked(() -> {
      awaitAdapter();
      try {
        talk.heard(bytes).forEach(hearing::message);
      } catch (IOException e) {
        fail(String.valueOf(e.getMessage()));
      }
    });
  }

  /** The end of what the adapter wrote to standard error. */
  public void adapterErrors(byte[] bytes) {
    locked(() -> fate.complains(new String(bytes, StandardCharsets.UTF_8).strip()));
  }

  /** What a client sends. */
  public void request(String userId, String client, JsonNode message) {
    locked(() -> {
      patience.asked();
      if (stand.state() == State.STOPPED) {
        patience.waitForRequests();
      }
      boolean hears = hearing.isReady() && !fate.hasFailed() && !fate.hasExited();
      switch (requests.check(userId, message, hears, hearing.capabilities())) {
        case Requests.Refused(int number, String command, String reason) ->
            voice.answer(client, Dap.refusal(number, command, reason));
        case Requests.Allowed allowed -> allowed(client, allowed);
      }
    });
  }

  private void allowed(String client, Requests.Allowed request) {
    switch (request.ask()) {
      case RESTART -> {
        voice.answer(client, Dap.answer(request.number(), request.ask().command, null));
        restarting = true;
        line.cut();
      }
      case TERMINATE, DISCONNECT -> {
        voice.answer(client, Dap.answer(request.number(), request.ask().command, null));
        line.stop();
      }
      default -> courier.take(client, request);
    }
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
      talk.expire(now);
      if (fate.hasFailed()) {
        return;
      }
      boolean stands = stand.state() == State.STOPPED;
      if (!patience.hasPassed(now)) {
        if (stands && patience.warns(now)) {
          String left = Patience.words(times.warning());
          voice.tell(Dap.words("important", "The debugger ends in " + left + " unless it is used"));
        }
      } else if (fate.hasExited()) {
        line.cut();
      } else if (stands) {
        String idle = Patience.words(times.idle());
        end(
            JobStatus.TIMED_OUT,
            "Nobody asked anything of the debugger for " + idle + ". Start again");
      } else if (!hearing.isReady()) {
        fail(
            "The debugger was not ready within " + Patience.words(times.start()) + ". Start again");
      }
    });
  }

  /** Whether the driver wants the program started again, now that its box has ended. */
  public boolean restarts() {
    lock.lock();
    try {
      return restarting && !fate.hasFailed();
    } finally {
      lock.unlock();
    }
  }

  /** There is no box any more, and nobody knows how it ended. */
  public void vanished() {
    locked(() -> {
      talk.giveUp();
      voice.tell("terminated", Dap.object());
      stand.ends();
    });
  }

  /** The box has ended; this is told to all, and what it means is returned. */
  public Outcome over(Ending ending) {
    lock.lock();
    try {
      talk.giveUp();
      Outcome outcome = fate.of(ending);
      Integer code = outcome.ending().exitCode();
      if (hearing.isReady()) {
        voice.tell("exited", Dap.object().put("exitCode", code == null ? -1 : code));
      }
      voice.tell("terminated", Dap.object());
      stand.ends();
      return outcome;
    } finally {
      lock.unlock();
    }
  }

  private void fail(String reason) {
    end(JobStatus.FAILED, reason);
  }

  private void end(JobStatus status, String reason) {
    String told = fate.fails(status, reason);
    if (told != null) {
      voice.tell(Dap.words("important", told));
      line.cut();
    }
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
