package codecrafter.api.admin;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** How long this node took to answer requests of the API. Thread-safe. */
public final class Latencies {
  /**
   * A step of the range.
   *
   * @param ms null when nobody asked for anything
   */
  record Slot(Instant at, Histogram.@Nullable Percentiles ms) {}

  /** The range in steps, the oldest first, and all of it together. */
  record Figures(List<Slot> slots, Histogram.@Nullable Percentiles all) {}

  private record Step(long slot, Histogram histogram) {}

  /** The last steps of one range. */
  private static final class Steps {
    final Range range;
    final Deque<Step> last = new ArrayDeque<>();

    Steps(Range range) {
      this.range = range;
    }

    void add(Instant now, int bucket) {
      long slot = range.slot(now);
      Step step = last.peekLast();
      if (step == null || step.slot < slot) {
        step = new Step(slot, new Histogram());
        last.addLast(step);
        while (last.size() > range.slots()) {
          last.removeFirst();
        }
      }
      step.histogram.add(bucket, 1);
    }
  }

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Steps> ranges = List.of(new Steps(Range.QUARTER), new Steps(Range.DAY));

  public Latencies(InstantSource clock) {
    this.clock = clock;
  }

  /** A request was answered. Those that were asked to wait say nothing of us. */
  public void answered(Context request, float ms) {
    if (!request.path().startsWith("/api/") || "true".equals(request.queryParam("wait"))) {
      return;
    }
    int bucket = Histogram.bucket(ms);
    Instant now = clock.instant();
    lock.lock();
    try {
      ranges.forEach(steps -> steps.add(now, bucket));
    } finally {
      lock.unlock();
    }
  }

  Figures of(Range range, Instant now) {
    long first = range.slot(range.from(now));
    Histogram all = new Histogram();
    List<Slot> slots = new ArrayList<>();
    lock.lock();
    try {
      Deque<Step> steps = ranges.get(range.ordinal()).last;
      for (long slot = first; slot < first + range.slots(); slot++) {
        Histogram.Percentiles ms = null;
        for (Step step : steps) {
          if (step.slot == slot) {
            ms = step.histogram.percentiles();
            all.add(step.histogram);
          }
        }
        slots.add(new Slot(Instant.ofEpochMilli(slot * range.step().toMillis()), ms));
      }
    } finally {
      lock.unlock();
    }
    return new Figures(slots, all.percentiles());
  }
}
