package codecrafter.worker.health;

import codecrafter.contract.language.WorkerStatus;
import codecrafter.worker.job.RunningJobs;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every few seconds that this worker is alive, and what it can do. */
public final class Heartbeat implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("heartbeat").factory());
  private final String worker;
  private final int slots;
  private final RunningJobs running;
  private final Toolchains toolchains;
  private final PreparationFile preparation;
  private final Supplier<WorkerStatus.Pool> pool;
  private final Consumer<WorkerStatus> store;
  private volatile boolean written;

  public Heartbeat(
      String worker,
      int slots,
      RunningJobs running,
      Toolchains toolchains,
      PreparationFile preparation,
      Supplier<WorkerStatus.Pool> pool,
      Consumer<WorkerStatus> store) {
    this.worker = worker;
    this.slots = slots;
    this.running = running;
    this.toolchains = toolchains;
    this.preparation = preparation;
    this.pool = pool;
    this.store = store;
  }

  public void start() {
    clock.scheduleAtFixedRate(this::beat, 0, WorkerStatus.HEARTBEAT_SECONDS, TimeUnit.SECONDS);
  }

  /** Says it at once, as after a change. */
  public void now() {
    clock.execute(this::beat);
  }

  /** Whether the last word reached the store. */
  public boolean isWritten() {
    return written;
  }

  private void beat() {
    try {
      store.accept(
          new WorkerStatus(
              worker,
              slots,
              running.count(),
              toolchains.known(),
              preparation.read(),
              pool.get(),
              Instant.now()));
      written = true;
    } catch (RuntimeException e) {
      if (written) {
        log.warn("The heartbeat does not reach the store: {}", e.getMessage());
      }
      written = false;
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
