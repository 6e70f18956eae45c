import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** So many callers, each of which begins again as soon as it is done. */
final class Load {
  private Load() {}

  interface Deed<C> {
    void doWith(C caller) throws Exception;
  }

  /** How often a second they do it together. */
  static <C extends AutoCloseable> double perSecond(
      int callers, Duration time, Callable<C> opening, Deed<C> deed) throws Exception {
    List<C> open = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers; i++) {
        C caller = opening.call();
        open.add(caller);
        deed.doWith(caller);
      }
      AtomicInteger done = new AtomicInteger();
      long start = System.nanoTime();
      List<Future<?>> all = new ArrayList<>();
      for (C caller : open) {
        all.add(
            threads.submit(
                () -> {
                  while (System.nanoTime() - start < time.toNanos()) {
                    deed.doWith(caller);
                    done.incrementAndGet();
                  }
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
      return done.get() / ((System.nanoTime() - start) / 1e9);
    } finally {
      for (C caller : open) {
        caller.close();
      }
    }
  }
}
