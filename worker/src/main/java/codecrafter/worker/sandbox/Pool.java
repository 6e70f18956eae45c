package codecrafter.worker.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Boxes of the usual shape, made before they are asked for, by few makers because making more at
 * once is no faster. A box comes back after its job, or another takes its place; those that never
 * had a job are given out first, and at rest those that had one are replaced, so that only under
 * pressure a stranger's job runs where another's ran before. There are as many as the demand wants:
 * more each time somebody had to wait, fewer when some have long been idle. The memory of a box is
 * changed for a job that asks for other than the usual; a box of another shape is made when it is
 * asked for.
 */
final class Pool implements Sandbox, Home, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Pool.class);
  private static final int MAKERS = 2;

  /** How long a job that has just got its box has the machine to itself, while others are ready. */
  private static final Duration HEAD_START = Duration.ofMillis(150);

  /** How old a box may get while it waits. */
  private static final Duration SHELF_LIFE = Duration.ofMinutes(30);

  /** How long a box that is being made is waited for at the end. */
  private static final Duration LAST_BOX = Duration.ofSeconds(5);

  private static final Duration RETRY = Duration.ofSeconds(1);

  private record Ready(PooledBox box, Instant since, boolean used) {}

  private final BoxMaker maker;
  private final Duration rest;
  private final LinkedBlockingDeque<Ready> ready = new LinkedBlockingDeque<>();
  private final Demand demand;
  private final PoolCounts counts;

  /** What is free for one more box each: the demand, less the boxes there are. */
  private final Semaphore places;

  private final Semaphore making = new Semaphore(MAKERS);
  private final List<Thread> makers = new ArrayList<>();
  private final Thread renewer;

  /** Of the next boxes to go, how many are not replaced. */
  private final AtomicInteger surplus = new AtomicInteger();

  private volatile boolean closed;
  private volatile long lastMoved = System.nanoTime();
  private volatile @Nullable String problem;

  /**
   * A pool of boxes, those in use included.
   *
   * @param rest how long no box must have gone out or come back before used ones are replaced
   */
  Pool(BoxMaker maker, Demand demand, PoolCounts counts, Duration rest) {
    this.maker = maker;
    this.demand = demand;
    this.counts = counts;
    this.places = new Semaphore(demand.boxes());
    this.rest = rest;
    for (int i = 0; i < MAKERS; i++) {
      makers.add(Thread.ofVirtual().name("box-maker-" + i).start(this::keepFull));
    }
    renewer = Thread.ofVirtual().name("box-renewer").start(this::keepFresh);
  }

  /** Why no box can be made at present; null while they can. */
  @Nullable String problem() {
    return problem;
  }

  int ready() {
    return ready.size();
  }

  /** How many boxes it wants, those in use included. */
  int wanted() {
    return demand.boxes();
  }

  @Override
  public Box take(Shape shape, Duration patience) throws BoxLost, InterruptedException {
    if (!shape.withMemory(Shape.DEFAULT.memoryBytes()).fitsInto(Shape.DEFAULT)) {
      return makeNow(shape, patience);
    }
    Ready next = takeReady(patience);
    if (!hasMemory(next, shape.memoryBytes())) {
      return makeNow(shape, patience);
    }
    if (next.used) {
      counts.reused();
    }
    return next.box;
  }

  /** Gives a box the memory that is asked for. One that cannot have it is not used. */
  private boolean hasMemory(Ready next, long bytes) {
    if (bytes == Shape.DEFAULT.memoryBytes()) {
      return true;
    }
    try {
      if (next.box.limitMemory(bytes)) {
        return true;
      }
      put(next);
    } catch (BoxLost e) {
      log.warn("{}", e.getMessage());
      next.box.close();
    }
    return false;
  }

  private Ready takeReady(Duration patience) throws BoxLost, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Ready next = ready.poll();
      demand.seen(ready.size());
      if (next == null) {
        counts.waited();
        places.release(demand.more());
        next = ready.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
      if (next == null) {
        throw new BoxLost("No box was ready within " + patience + ": " + why(), null);
      }
      lastMoved = System.nanoTime();
      if (next.since.plus(SHELF_LIFE).isAfter(Instant.now())) {
        return next;
      }
      next.box.close();
    }
  }

  private Box makeNow(Shape shape, Duration patience) throws BoxLost, InterruptedException {
    if (!making.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new BoxLost("No box could be made within " + patience + ": " + why(), null);
    }
    try {
      counts.made();
      return maker.make(shape, null);
    } finally {
      making.release();
    }
  }

  private String why() {
    String known = problem;
    return known == null ? "too many are asked for" : known;
  }

  private void keepFull() {
    try {
      while (!closed) {
        places.acquire();
        while (!closed
            && !ready.isEmpty()
            && System.nanoTime() - lastMoved < HEAD_START.toNanos()) {
          Thread.sleep(10);
        }
        if (!closed) {
          put(new Ready(makeAtLast(), Instant.now(), false));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private PooledBox makeAtLast() throws InterruptedException {
    while (true) {
      making.acquire();
      try {
        PooledBox box = maker.make(Shape.DEFAULT, this);
        counts.made();
        problem = null;
        return box;
      } catch (BoxLost e) {
        if (!e.getMessage().equals(problem)) {
          log.warn("{}", e.getMessage());
        }
        problem = e.getMessage();
      } finally {
        making.release();
      }
      if (closed) {
        throw new InterruptedException("the pool is closed");
      }
      Thread.sleep(RETRY);
    }
  }

  @Override
  public void back(PooledBox box) {
    lastMoved = System.nanoTime();
    put(new Ready(box, Instant.now(), true));
  }

  private void put(Ready next) {
    if (next.used) {
      ready.addLast(next);
    } else {
      ready.addFirst(next);
    }
    if (closed) {
      drain();
    }
  }

  /**
   * At rest, gives up boxes that are not wanted any more, and used ones; the makers do the rest.
   */
  private void keepFresh() {
    try {
      while (!closed) {
        Thread.sleep(rest.dividedBy(10));
        boolean atRest = System.nanoTime() - lastMoved > rest.toNanos();
        Ready last = ready.peekLast();
        if (!atRest || last == null || making.availablePermits() < MAKERS) {
          continue;
        }
        boolean tooMany = demand.less();
        boolean full = places.availablePermits() == 0;
        if (tooMany) {
          surplus.incrementAndGet();
        }
        if ((tooMany || full && last.used) && ready.remove(last)) {
          last.box.close();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void gone() {
    if (surplus.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
      places.release();
    }
  }

  private void drain() {
    for (Ready next = ready.poll(); next != null; next = ready.poll()) {
      next.box.close();
    }
  }

  /** Closes the boxes that nobody took; those taken are their takers' to close. */
  @Override
  public void close() {
    closed = true;
    places.release(MAKERS);
    renewer.interrupt();
    try {
      for (Thread thread : makers) {
        thread.join(LAST_BOX);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    drain();
  }
}
