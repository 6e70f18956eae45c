package codecrafter.worker.job;

import codecrafter.contract.event.JobEvent;
import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Job;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sends a job's output on as events, from a thread of its own. Pieces leave as they come; only a
 * program that goes on writing has them put together, so that nobody who watches gets more than
 * about {@link #PER_SECOND} messages a second of it. Nothing leaves before the attempt is granted.
 */
final class OutputFeed implements Teller {
  private static final int PER_SECOND = 25;
  private static final int BURST = 6;
  private static final int PIECE_CHARS = 64 << 10;
  private static final int MAX_WAITING_CHARS = 256 << 10;

  /** What leaves as one message. */
  private sealed interface Piece {
    record Text(OutputStream stream, StringBuilder text) implements Piece {
      @Override
      public int chars() {
        return text.length();
      }
    }

    record Told(List<IntFunction<JobEvent>> events, int chars) implements Piece {}

    int chars();
  }

  private final Job job;
  private final String worker;
  private final Events events;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private final Deque<Piece> waiting = new ArrayDeque<>();
  private int waitingChars;

  /** Somebody waits for what waits here. */
  private boolean hurry;

  private boolean ended;
  private boolean dropped;
  private Claim.@Nullable Granted attempt;
  private long seq;
  private double allowance = BURST;
  private long allowanceAt = System.nanoTime();
  private final Thread sender;

  OutputFeed(Job job, String worker, Events events) {
    this.job = job;
    this.worker = worker;
    this.events = events;
    this.sender = Thread.ofVirtual().name("output-" + job.id()).unstarted(this::send);
  }

  /** The attempt is granted: it is announced, and output may leave. */
  void begin(Claim.Granted granted) {
    lock.lock();
    try {
      attempt = granted;
      events.publish(job, started(granted));
      sender.start();
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** All that an attempt has to say that is over already, in place of sending it. */
  List<JobEvent> whole(Claim.Granted granted) {
    lock.lock();
    try {
      List<JobEvent> all = new ArrayList<>();
      all.add(started(granted));
      waiting.forEach(piece -> all.addAll(events(piece, granted)));
      waiting.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }

  private JobEvent started(Claim.Granted granted) {
    return new JobEvent.Started(job.id(), granted.attempt(), worker);
  }

  private List<JobEvent> events(Piece piece, Claim.Granted granted) {
    return switch (piece) {
      case Piece.Text(OutputStream stream, StringBuilder text) ->
          List.of(new JobEvent.Output(job.id(), granted.attempt(), seq++, stream, text.toString()));
      case Piece.Told told ->
          told.events.stream().map(event -> event.apply(granted.attempt())).toList();
    };
  }

  /** Nothing of this attempt shall leave. */
  void drop() {
    lock.lock();
    try {
      dropped = true;
      waiting.clear();
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Adds a piece; waits while too much has not left yet. */
  void add(OutputStream stream, String text) {
    if (text.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      while (waitingChars >= MAX_WAITING_CHARS && !dropped) {
        change.awaitUninterruptibly();
      }
      if (dropped) {
        return;
      }
      if (waiting.peekLast() instanceof Piece.Text(OutputStream its, StringBuilder last)
          && its == stream
          && last.length() < PIECE_CHARS) {
        last.append(text);
      } else {
        waiting.addLast(new Piece.Text(stream, new StringBuilder(text)));
      }
      waitingChars += text.length();
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void tell(int chars, IntFunction<JobEvent> event) {
    lock.lock();
    try {
      if (dropped) {
        return;
      }
      if (waiting.peekLast() instanceof Piece.Told last && last.chars < PIECE_CHARS) {
        List<IntFunction<JobEvent>> more = new ArrayList<>(last.events);
        more.add(event);
        waiting.removeLast();
        waiting.addLast(new Piece.Told(more, last.chars + chars));
      } else {
        waiting.addLast(new Piece.Told(List.of(event), chars));
      }
      waitingChars += chars;
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void tellAtOnce(int chars, IntFunction<JobEvent> event) {
    lock.lock();
    try {
      hurry = true;
      tell(chars, event);
    } finally {
      lock.unlock();
    }
  }

  /** No more will come; returns when all has left. */
  void end() throws InterruptedException {
    lock.lock();
    try {
      ended = true;
      change.signalAll();
      if (attempt == null) {
        return;
      }
    } finally {
      lock.unlock();
    }
    sender.join();
  }

  private void send() {
    try {
      for (Piece piece = next(); piece != null; piece = next()) {
        publish(piece);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void publish(Piece piece) {
    Claim.Granted granted = attempt;
    if (granted != null) {
      events.publish(job, events(piece, granted));
    }
  }

  /** The next piece when it may leave; null at the end. */
  private @Nullable Piece next() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && !ended && !dropped) {
        change.await();
      }
      long pause = pauseNanos();
      while (pause > 0 && !hurry && !ended && !dropped && waitingChars < PIECE_CHARS) {
        pause = change.awaitNanos(pause);
      }
      Piece piece = waiting.pollFirst();
      if (piece != null) {
        waitingChars -= piece.chars();
        allowance = hurry ? allowance : Math.max(-BURST, allowance - 1);
        hurry &= !waiting.isEmpty();
        change.signalAll();
      }
      return piece;
    } finally {
      lock.unlock();
    }
  }

  private long pauseNanos() {
    long now = System.nanoTime();
    allowance = Math.min(BURST, allowance + (now - allowanceAt) * PER_SECOND / 1e9);
    allowanceAt = now;
    return allowance >= 1 ? 0 : (long) ((1 - allowance) * TimeUnit.SECONDS.toNanos(1) / PER_SECOND);
  }
}
