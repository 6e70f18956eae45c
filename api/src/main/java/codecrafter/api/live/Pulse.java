package codecrafter.api.live;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does things again and again, on one thread of its own; what fails once is tried the next time.
 */
public final class Pulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  private final ScheduledExecutorService timer;

  public Pulse(String thread) {
    timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(thread).factory());
  }

  public void every(Duration period, Runnable task) {
    long ms = period.toMillis();
    var _ = timer.scheduleAtFixedRate(told(task), ms, ms, TimeUnit.MILLISECONDS);
  }

  /** Does something once; nothing any more when this has been closed. */
  public void after(Duration delay, Runnable task) {
    try {
      var _ = timer.schedule(told(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      LOG.debug("A timed task came too late");
    }
  }

  private static Runnable told(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("A timed task failed", e);
      }
    };
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
