package codecrafter.worker.job;

import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.BoxLost;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.Sandbox;
import codecrafter.worker.sandbox.Series;
import codecrafter.worker.sandbox.Shape;
import codecrafter.worker.sandbox.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The box of one job, or one after another, which others may act on before it is there: what they
 * do is kept for it, and a kill ends the waiting for it. Thread-safe but for {@link #run}.
 */
public final class BoxHandle {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Boxes tried in a row, when those of the pool turn out to be dead. */
  private static final int TRIES = 20;

  private final Sandbox sandbox;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Consumer<Box>> kept = new ArrayList<>();
  private final CompletableFuture<Void> killed = new CompletableFuture<>();
  private @Nullable Box box;

  BoxHandle(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /**
   * Takes a box and runs the task in it.
   *
   * @return null when it was killed before there was a box
   * @throws BoxLost when no box could be had, or it broke
   */
  public @Nullable Ending run(Task task, Box.Listener listener) throws BoxLost {
    return run(task, box -> box.run(task, listener));
  }

  /** The same, as often as the series asks for. */
  public @Nullable Ending run(Task task, Series series, Box.Listener listener) throws BoxLost {
    return run(task, box -> box.run(task, series, listener));
  }

  /** What is done with a box. */
  private interface Use {
    Ending of(Box box) throws BoxLost;
  }

  private @Nullable Ending run(Task task, Use use) throws BoxLost {
    for (int tries = 1; ; tries++) {
      Box taken = take(Shape.of(task.limits()));
      if (taken == null) {
        return null;
      }
      try {
        hold(taken);
        return use.of(taken);
      } catch (BoxLost e) {
        if (!e.unheard() || tries == TRIES) {
          throw e;
        }
      } finally {
        letGo(taken);
      }
    }
  }

  /** Does something to the box, as soon as there is one. */
  public void act(Consumer<Box> action) {
    lock.lock();
    try {
      Box held = box;
      if (held == null) {
        kept.add(action);
      } else {
        action.accept(held);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends the run, also one that has no box yet. */
  public void kill() {
    killed.complete(null);
    act(Box::kill);
  }

  /** Whether it was killed. */
  public boolean isKilled() {
    return killed.isDone();
  }

  /** Ends what runs in the box now; the next may be run after it. */
  public void cut() {
    lock.lock();
    try {
      Box held = box;
      if (held != null) {
        held.kill();
      }
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Box take(Shape shape) throws BoxLost {
    CompletableFuture<Box> taking = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        taking.complete(sandbox.take(shape, PATIENCE));
      } catch (BoxLost | InterruptedException | RuntimeException e) {
        taking.completeExceptionally(e);
      }
    });
    try {
      CompletableFuture.anyOf(taking, killed).join();
      if (killed.isDone()) {
        taking.thenAccept(Box::close);
        return null;
      }
      return taking.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof BoxLost lost
          ? lost
          : new BoxLost("No box could be taken", e.getCause());
    }
  }

  private void hold(Box taken) {
    lock.lock();
    try {
      box = taken;
      kept.forEach(action -> action.accept(taken));
      kept.clear();
    } finally {
      lock.unlock();
    }
  }

  private void letGo(Box taken) {
    lock.lock();
    try {
      box = null;
    } finally {
      lock.unlock();
    }
    taken.close();
  }
}
