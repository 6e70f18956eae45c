package codecrafter.worker.sandbox;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What is done when something takes too long, unless it is over by then. */
final class Deadline {
  private final ScheduledExecutorService clock;
  private final BooleanSupplier over;
  private @Nullable ScheduledFuture<?> set;

  Deadline(ScheduledExecutorService clock, BooleanSupplier over) {
    this.clock = clock;
    this.over = over;
  }

  /** In place of the one that was set before. */
  void set(Duration from, Runnable late) {
    clear();
    set = after(from, late);
  }

  void clear() {
    ScheduledFuture<?> before = set;
    if (before != null) {
      before.cancel(false);
    }
  }

  /** Beside the one that is set. */
  ScheduledFuture<?> after(Duration time, Runnable late) {
    return clock.schedule(
        () -> {
          if (!over.getAsBoolean()) {
            Thread.startVirtualThread(late);
          }
        },
        time.toMillis(),
        TimeUnit.MILLISECONDS);
  }
}
