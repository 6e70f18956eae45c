package codecrafter.api.health;

import java.time.Duration;

/**
 * The last seconds of a node behind a load balancer: it serves as ever, and its {@code /health}
 * says that it stops, so that what is new goes elsewhere. Thread-safe.
 */
public final class Drain {
  private final Duration length;
  private volatile boolean begun;

  public Drain(Duration length) {
    this.length = length;
  }

  public boolean hasBegun() {
    return begun;
  }

  /** Begins it, and returns at its end; at once, where it is to have no length. */
  public void pass() {
    begun = true;
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
