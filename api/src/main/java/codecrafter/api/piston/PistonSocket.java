package codecrafter.api.piston;

import codecrafter.api.limit.Payer;
import codecrafter.api.user.Caller;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One client on {@code /connect}. Its frames come one after another; it may leave at any time. */
final class PistonSocket {
  static final int MOST_FRAMES_A_SECOND = 2000;

  private final Caller caller;
  private final String who;
  private final Payer payer;
  private final Line line;
  private final Runnable ping;
  private final AtomicBoolean initialised = new AtomicBoolean();
  private long second = System.nanoTime();
  private int framesInSecond;
  private @Nullable Talk talk;
  private boolean left;

  /**
   * A client that has been let in.
   *
   * @param who under what its sockets are counted: a user or an address
   * @param payer whom its runs are counted for
   * @param ping asks it for a sign of life
   */
  PistonSocket(Caller caller, String who, Payer payer, Line line, Runnable ping) {
    this.caller = caller;
    this.who = who;
    this.payer = payer;
    this.line = line;
    this.ping = ping;
  }

  Caller caller() {
    return caller;
  }

  String who() {
    return who;
  }

  Payer payer() {
    return payer;
  }

  Line line() {
    return line;
  }

  void ping() {
    ping.run();
  }

  /** Counts a frame; false when it is one too many. */
  boolean mayGoOn() {
    long now = System.nanoTime();
    if (now - second >= 1_000_000_000) {
      second = now;
      framesInSecond = 0;
    }
    return ++framesInSecond <= MOST_FRAMES_A_SECOND;
  }

  /** True the first time. */
  boolean initialise() {
    return initialised.compareAndSet(false, true);
  }

  boolean isInitialised() {
    return initialised.get();
  }

  /** Its job, once it has one. */
  synchronized @Nullable Talk talk() {
    return talk;
  }

  /** It has a job now; false when it has left meanwhile. */
  synchronized boolean sitsAt(Talk with) {
    talk = with;
    return !left;
  }

  /** It is gone; its job, if it had one. */
  synchronized @Nullable Talk leave() {
    left = true;
    return talk;
  }
}
