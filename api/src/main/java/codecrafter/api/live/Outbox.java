package codecrafter.api.live;

import codecrafter.contract.wire.Json;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits to go out on one socket, written by a thread of its own so that nobody waits for a
 * slow client. While {@link #OUTPUT_BYTES} wait, further output is left out, which the client sees
 * by its number and mends with the result; when twice as much waits, the client is given up.
 */
final class Outbox {
  static final int OUTPUT_BYTES = 4 << 20;
  static final int MOST_BYTES = 2 * OUTPUT_BYTES;
  private static final int FRAME_BYTES = 100;

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
    private @Nullable ServerFrame frame;
    private boolean settled;

    private Place(@Nullable ServerFrame frame) {
      this.frame = frame;
      this.settled = frame != null;
    }

    void fill(ServerFrame late) {
      settle(late);
    }

    /** Nothing comes here. */
    void giveUp() {
      settle(null);
    }

    private void settle(@Nullable ServerFrame late) {
      lock.lock();
      try {
        frame = late;
        settled = true;
        waitingBytes += bytes(late);
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

  void add(ServerFrame frame) {
    lock.lock();
    try {
      if (farewell != null
          || (frame instanceof ServerFrame.Output && waitingBytes >= OUTPUT_BYTES)) {
        return;
      }
      if (waitingBytes >= MOST_BYTES) {
        waiting.clear();
        farewell = new Farewell(OVERLOADED, "You read more slowly than there is to say");
      } else {
        waiting.add(new Place(frame));
        waitingBytes += bytes(frame);
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
        if (next.frame != null) {
          wire.send(Json.write(next.frame));
          sent(next.frame);
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

  private void sent(ServerFrame frame) {
    lock.lock();
    try {
      waitingBytes -= bytes(frame);
    } finally {
      lock.unlock();
    }
  }

  private static int bytes(@Nullable ServerFrame frame) {
    return switch (frame) {
      case null -> 0;
      case ServerFrame.Output output -> FRAME_BYTES + output.data().length();
      case ServerFrame.Result result ->
          FRAME_BYTES
              + length(result.job().stdout())
              + length(result.job().stderr())
              + length(result.job().output());
      case ServerFrame.Opened opened -> FRAME_BYTES + 2 * length(opened.session().code());
      case ServerFrame.Welcome w -> FRAME_BYTES;
      case ServerFrame.Job j -> FRAME_BYTES;
      case ServerFrame.Started s -> FRAME_BYTES;
      case ServerFrame.Artifact a -> 10 * FRAME_BYTES;
      case ServerFrame.FileJob f -> 10 * FRAME_BYTES;
      case ServerFrame.Refused r -> FRAME_BYTES;
      case ServerFrame.Pong p -> FRAME_BYTES;
    };
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
