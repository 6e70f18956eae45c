package codecrafter.api.execute;

import codecrafter.contract.job.JobId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The threads that wait for a job's end. */
public final class Waits {
  /** How often one looks for itself, in case the word of the end was lost. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final ConcurrentHashMap<JobId, Set<CountDownLatch>> waiting = new ConcurrentHashMap<>();

  /** Wakes those who wait for a job. */
  public void ended(JobId id) {
    Set<CountDownLatch> latches = waiting.get(id);
    if (latches != null) {
      latches.forEach(CountDownLatch::countDown);
    }
  }

  /**
   * Waits until {@code hasEnded} is true, or for {@code most}. It is asked at the beginning, when
   * woken, and now and then.
   */
  public void await(JobId id, Duration most, BooleanSupplier hasEnded) throws InterruptedException {
    CountDownLatch woken = new CountDownLatch(1);
    waiting.computeIfAbsent(id, key -> ConcurrentHashMap.newKeySet()).add(woken);
    try {
      long end = System.nanoTime() + most.toNanos();
      boolean signalled = false;
      while (!hasEnded.getAsBoolean() && !signalled) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return;
        }
        signalled = woken.await(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
      }
    } finally {
      waiting.computeIfPresent(
          id,
          (key, latches) -> {
            latches.remove(woken);
            return latches.isEmpty() ? null : latches;
          });
    }
  }
}
