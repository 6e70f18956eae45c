package codecrafter.worker.debug;

import codecrafter.contract.debug.DebugStanding;
import codecrafter.contract.debug.DebugStanding.State;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the program stands and who drives it; tells of every change. Not thread-safe. */
final class Stand {
  private final Audience audience;
  private String driver;
  private State state = State.STARTING;
  private @Nullable String reason;
  private @Nullable String path;
  private @Nullable Integer line;
  private JsonNode thread = MissingNode.getInstance();
  private boolean begun;
  private boolean passedFirst;
  private int stops;
  private @Nullable DebugStanding told;

  Stand(String driver, Audience audience) {
    this.driver = driver;
    this.audience = audience;
  }

  State state() {
    return state;
  }

  boolean isDriver(String userId) {
    return driver.equals(userId);
  }

  /** Whether the program has been let go for the first time. */
  boolean hasBegun() {
    return begun;
  }

  /** The thread that stopped last. */
  JsonNode thread() {
    return thread;
  }

  boolean isBeforeFirstStop() {
    return !passedFirst;
  }

  void passesFirstStop() {
    passedFirst = true;
  }

  void starts() {
    begun = false;
    passedFirst = false;
    move(State.STARTING, null);
  }

  void runs() {
    begun = true;
    move(State.RUNNING, null);
  }

  /** It was told to move on, and the adapter would not. */
  void didNotMove() {
    if (state == State.RUNNING) {
      move(stops == 0 ? State.STARTING : State.STOPPED, reason);
    }
  }

  /** It has stopped; where, is told when it is known. Returns the number of this stop. */
  int stops(String why, JsonNode stopped) {
    begun = true;
    state = State.STOPPED;
    reason = why;
    thread = stopped;
    return ++stops;
  }

  /** Where it stopped, by the stack that was asked for at that stop. */
  void stoppedAt(int stop, ObjectNode answer, Paths paths) {
    if (stop != stops || state != State.STOPPED) {
      return;
    }
    path = null;
    line = null;
    for (JsonNode frame : answer.path("body").path("stackFrames")) {
      String own = paths.own(frame.path("source").path("path").asText(""));
      if (own != null) {
        path = own;
        line = frame.path("line").asInt();
        break;
      }
    }
    tell();
  }

  void ends() {
    move(State.ENDED, null);
  }

  void handOver(String from, String to) {
    if (isDriver(from)) {
      driver = to;
      tell();
    }
  }

  private void move(State next, @Nullable String why) {
    state = next;
    reason = why;
    path = null;
    line = null;
    if (!Objects.equals(told, standing())) {
      tell();
    }
  }

  void tell() {
    told = standing();
    audience.sees(standing());
  }

  private DebugStanding standing() {
    return new DebugStanding(driver, state, reason, path, line);
  }
}
