package codecrafter.worker.sandbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One pool after another, so that what boxes are made of changes while jobs run. Whoever takes a
 * box after a change gets one of the new pool; the old one closes when nobody waits there any more,
 * and its boxes that are in use end with their jobs.
 */
final class Succession implements Sandbox, AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(20);

  /** How long the next pool gets to make its first box, before it takes over without one. */
  private static final Duration FIRST_BOX = Duration.ofSeconds(30);

  private record Reign(Pool pool, AtomicInteger takers) {
    Reign(Pool pool) {
      this(pool, new AtomicInteger());
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int changes;
  private volatile Reign reign;

  Succession(Pool first) {
    this.reign = new Reign(first);
  }

  @Override
  public Box take(Shape shape, Duration patience) throws BoxLost, InterruptedException {
    while (true) {
      Reign now = reign;
      now.takers.incrementAndGet();
      try {
        if (now == reign) {
          return now.pool.take(shape, patience);
        }
      } finally {
        now.takers.decrementAndGet();
      }
    }
  }

  /** Why no box can be made at present; null while they can. */
  @Nullable String problem() {
    return reign.pool.problem();
  }

  int ready() {
    return reign.pool.ready();
  }

  /** Puts a pool in the place of the one before, and closes that. One caller at a time. */
  void next(Pool next) throws InterruptedException {
    boolean enthroned = false;
    try {
      await(() -> next.ready() > 0, FIRST_BOX);
      Reign old = reign;
      reign = new Reign(next);
      enthroned = true;
      tell();
      try {
        await(() -> old.takers.get() == 0, Duration.ofDays(1));
      } finally {
        old.pool.close();
      }
    } finally {
      if (!enthroned) {
        next.close();
      }
    }
  }

  private static void await(BooleanSupplier condition, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(LOOK);
    }
  }

  private void tell() {
    lock.lock();
    try {
      changes++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many changes there were. */
  int changes() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there were more changes than these. */
  void awaitChange(int seen) throws InterruptedException {
    lock.lock();
    try {
      while (changes <= seen) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    reign.pool.close();
  }
}
