package codecrafter.api.live;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits to go out on one socket, written by a thread of its own so that nobody waits for a
 * slow client. While {@link #OUTPUT_BYTES} wait, further output is left out, which the client sees
 * by its number and mends with the result, and so are others' cursors. All else is sent in order or
 * not at all: when twice as much waits, the client is given up, and gets the rest when it is back.
 */
final class Outbox {
  static final int OUTPUT_BYTES = 4 << 20;
  static final int MOST_BYTES = 2 * OUTPUT_BYTES;

  /** Try again later. */
  private static final int OVERLOADED = 1013;

  private record Farewell(int code, String reason) {}

  private final Wire wire;
  private final Deque<Place> waiting = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long waitingBytes;
  private @Nullable Farewell farewell;

  Outbox(Wire wire) {
    this.wire = wire;
  }

  void start(String name) {
    Thread.ofVirtual().name("outbox-" + name).start(this::writeAll);
  }

  /** A place in the row. What is behind it waits until it is filled or given up. */
  final class Place {
    private @Nullable Message message;
    private boolean settled;

    private Place(@Nullable Message message) {
      this.message = message;
      this.settled = message != null;
    }

    void fill(ServerFrame late) {
      settle(new Message(late));
    }

    /** Nothing comes here. */
    void giveUp() {
      settle(null);
    }

    private void settle(@Nullable Message late) {
      lock.lock();
      try {
        message = late;
        settled = true;
        waitingBytes += late == null ? 0 : late.bytes();
        changed.signal();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Keeps a place for a frame that is not known yet. */
  Place reserve() {
    lock.lock();
    try {
      Place place = new Place(null);
      waiting.add(place);
      return place;
    } finally {
      lock.unlock();
    }
  }

  void add(Message message) {
    int bytes = message.bytes();
    lock.lock();
    try {
      if (farewell != null || (message.canBeLeftOut() && waitingBytes >= OUTPUT_BYTES)) {
        return;
      }
      if (waitingBytes >= MOST_BYTES) {
        waiting.clear();
        farewell = new Farewell(OVERLOADED, "You read more slowly than there is to say");
      } else {
        waiting.add(new Place(message));
        waitingBytes += bytes;
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Closes the socket after all that waits has gone out. */
  void close(int code, String reason) {
    lock.lock();
    try {
      if (farewell == null) {
        farewell = new Farewell(code, reason);
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isClosing() {
    lock.lock();
    try {
      return farewell != null;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the writer; the socket is gone. */
  void abandon() {
    lock.lock();
    try {
      waiting.clear();
      farewell = new Farewell(1001, "");
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void writeAll() {
    try {
      for (Place next = take(); next != null; next = take()) {
        if (next.message != null) {
          wire.send(next.message.text());
          sent(next.message);
        }
      }
    } catch (IOException gone) {
      wire.close(OVERLOADED, "You do not read what is said");
      abandon();
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Farewell last = farewell;
    if (last != null) {
      wire.close(last.code, last.reason);
    }
  }

  /** The next place; null when there is no more to come. What is being sent counts as waiting. */
  private @Nullable Place take() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() ? farewell == null : !waiting.getFirst().settled) {
        changed.await();
      }
      return waiting.poll();
    } finally {
      lock.unlock();
    }
  }

  private void sent(Message message) {
    lock.lock();
    try {
      waitingBytes -= message.bytes();
    } finally {
      lock.unlock();
    }
  }
}
