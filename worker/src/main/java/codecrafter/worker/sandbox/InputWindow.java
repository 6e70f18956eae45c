package codecrafter.worker.sandbox;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What a program, or its debug adapter, is to read, in order, and how much of it may be under way:
 * the box says how much it has taken, so that neither side holds more than it must. Not
 * thread-safe.
 */
final class InputWindow {
  static final int WINDOW_BYTES = 64 << 10;
  static final int CHUNK_BYTES = 16 << 10;

  /** The most that may wait, beside what the job came with. */
  static final int MAX_WAITING_BYTES = 1 << 20;

  private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
  private final char kind;
  private final char endKind;
  private long waitingBytes;
  private int credit = WINDOW_BYTES;
  private boolean open;
  private boolean ended;
  private boolean endSent;

  InputWindow(char kind, char endKind) {
    this.kind = kind;
    this.endKind = endKind;
  }

  /** Begins to let input through: the job is on its way. */
  void open(byte[] first) {
    open = true;
    if (first.length > 0) {
      waiting.addFirst(ByteBuffer.wrap(first));
      waitingBytes += first.length;
    }
  }

  /** Adds input; false, and nothing added, when too much waits already. */
  boolean offer(byte[] bytes) {
    if (waitingBytes + bytes.length > MAX_WAITING_BYTES) {
      return false;
    }
    if (!ended && bytes.length > 0) {
      waiting.addLast(ByteBuffer.wrap(bytes));
      waitingBytes += bytes.length;
    }
    return true;
  }

  boolean isOpen() {
    return open;
  }

  void end() {
    ended = true;
  }

  void accepted(int bytes) {
    credit = Math.min(WINDOW_BYTES, credit + bytes);
  }

  /** The frames that may go now. */
  List<Frame> due() {
    List<Frame> due = new ArrayList<>();
    if (!open) {
      return due;
    }
    while (credit > 0 && !waiting.isEmpty()) {
      ByteBuffer next = waiting.getFirst();
      byte[] chunk = new byte[Math.min(Math.min(credit, CHUNK_BYTES), next.remaining())];
      next.get(chunk);
      if (!next.hasRemaining()) {
        waiting.removeFirst();
      }
      waitingBytes -= chunk.length;
      credit -= chunk.length;
      due.add(new Frame(kind, chunk));
    }
    if (ended && waiting.isEmpty() && !endSent) {
      endSent = true;
      due.add(Frame.bare(endKind));
    }
    return due;
  }
}
