package codecrafter.worker.debug;

import codecrafter.contract.debug.DebugStanding.State;
import codecrafter.contract.job.Program;
import codecrafter.contract.language.Language;
import codecrafter.worker.sandbox.Ending;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A debugged program from the start of its adapter to its end. It alone chooses what is started;
 * clients' requests go through {@link Requests}. Thread-safe.
 */
public final class DebugSession {
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Works works;
  private final Requests requests;
  private final Hearing hearing;
  private final Opening opening;
  private final Watch watch;
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
    this.nanos = nanos;
    this.works = Works.of(driver, how, program, line, audience, times, nanos);
    this.requests = new Requests(works.stand(), works.paths(), works.adapter());
    this.hearing = new Hearing(works);
    this.opening = new Opening(works, hearing, how.exceptions());
    this.watch = new Watch(works, hearing);
  }

  /** The adapter's box is on its way: it is greeted before it can hear. */
  public void begin() {
    locked(() -> {
      works.talk().begin();
      works.fate().begin();
      works.patience().rest();
      hearing.begin();
      awaited = false;
      restarting = false;
      works.stand().starts();
      opening.greet();
    });
  }

  /** All is compiled, and the adapter starts: from here on its answers are waited for. */
  public void awaitAdapter() {
    locked(() -> {
      if (!awaited) {
        awaited = true;
        works.patience().waitFor(works.times().start());
      }
    });
  }

  /** A piece of what the adapter says. */
  public void adapter(byte[] bytes) {
    locked(() -> {
      awaitAdapter();
      try {
        works.talk().heard(bytes).forEach(hearing::message);
      } catch (IOException e) {
        works.fail(String.valueOf(e.getMessage()));
      }
    });
  }

  /** The end of what the adapter wrote to standard error. */
  public void adapterErrors(byte[] bytes) {
    locked(() -> works.fate().complains(new String(bytes, StandardCharsets.UTF_8).strip()));
  }

  /** What a client sends. */
  public void request(String userId, String client, JsonNode message) {
    locked(() -> {
      works.patience().asked();
      if (works.stand().state() == State.STOPPED) {
        works.patience().waitForRequests();
      }
      boolean hears = hearing.isReady() && !works.fate().hasFailed() && !works.fate().hasExited();
      switch (requests.check(userId, message, hears, hearing.capabilities())) {
        case Requests.Refused(int number, String command, String reason) ->
            works.voice().answer(client, Dap.refusal(number, command, reason));
        case Requests.Allowed allowed -> allowed(client, allowed);
      }
    });
  }

  private void allowed(String client, Requests.Allowed request) {
    switch (request.ask()) {
      case RESTART -> {
        granted(client, request);
        restarting = true;
        works.line().cut();
      }
      case TERMINATE, DISCONNECT -> {
        granted(client, request);
        works.line().stop();
      }
      default -> works.courier().take(client, request);
    }
  }

  private void granted(String client, Requests.Allowed request) {
    works.voice().answer(client, Dap.answer(request.number(), request.ask().command, null));
  }

  /** Tells the standing once more. */
  public void look() {
    locked(works.stand()::tell);
  }

  /** The driver leaves the wheel to somebody else; from anybody else it means nothing. */
  public void handOver(String userId, String to) {
    locked(() -> works.stand().handOver(userId, to));
  }

  /** Looks what has been waited for too long; to be called a few times a second. */
  public void tick() {
    locked(() -> watch.look(nanos.getAsLong()));
  }

  /** Whether the driver wants the program started again, now that its box has ended. */
  public boolean restarts() {
    lock.lock();
    try {
      return restarting && !works.fate().hasFailed();
    } finally {
      lock.unlock();
    }
  }

  /** There is no box any more, and nobody knows how it ended. */
  public void vanished() {
    locked(() -> {
      works.talk().giveUp();
      works.voice().tell("terminated", Dap.object());
      works.stand().ends();
    });
  }

  /** The box has ended; this is told to all, and what it means is returned. */
  public Outcome over(Ending ending) {
    lock.lock();
    try {
      works.talk().giveUp();
      Outcome outcome = works.fate().of(ending);
      Integer code = outcome.ending().exitCode();
      if (hearing.isReady()) {
        works.voice().tell("exited", Dap.object().put("exitCode", code == null ? -1 : code));
      }
      works.voice().tell("terminated", Dap.object());
      works.stand().ends();
      return outcome;
    } finally {
      lock.unlock();
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
