package codecrafter.worker.sandbox;

import codecrafter.worker.sandbox.Ending.Limit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What goes to a box: the job, what it reads, and that it is to stop. Thread-safe. */
final class Outgoing {
  private final Wire wire;
  private final ReentrantLock lock = new ReentrantLock();
  private final InputWindow adapter = new InputWindow(Frame.ADAPTER, Frame.ADAPTER);
  private InputWindow input = stdinWindow();
  private volatile @Nullable Limit reason;
  private volatile boolean finished;

  Outgoing(Wire wire) {
    this.wire = wire;
  }

  private static InputWindow stdinWindow() {
    return new InputWindow(Frame.STDIN, Frame.STDIN_END);
  }

  /** Why it was told to stop; null when it was not. */
  @Nullable Limit reason() {
    return reason;
  }

  /** Whether nothing more is sent. */
  boolean isFinished() {
    return finished;
  }

  /** Sends the frames that begin a job, and what it reads first. */
  void open(List<Frame> opening, Task task, boolean inSeries) throws IOException {
    List<Frame> frames = new ArrayList<>(opening);
    lock.lock();
    try {
      input.open(task.stdin());
      if (!inSeries && !task.interactive()) {
        input.end();
      }
      frames.addAll(input.due());
      if (task.debug()) {
        adapter.open(new byte[0]);
        frames.addAll(adapter.due());
      }
      wire.send(frames);
      if (reason != null) {
        wire.send(List.of(Frame.bare(Frame.KILL)));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sends the next run of a series. */
  void round(Frame round, byte[] stdin) throws IOException {
    List<Frame> frames = new ArrayList<>();
    frames.add(round);
    lock.lock();
    try {
      input = stdinWindow();
      input.open(stdin);
      input.end();
      frames.addAll(input.due());
      wire.send(frames);
    } finally {
      lock.unlock();
    }
  }

  /** Says that no run follows. */
  void noMore() throws IOException {
    lock.lock();
    try {
      wire.send(List.of(Frame.bare(Frame.NO_MORE)));
    } finally {
      lock.unlock();
    }
  }

  boolean stdin(byte[] bytes) {
    lock.lock();
    try {
      return offer(input, bytes);
    } finally {
      lock.unlock();
    }
  }

  boolean adapter(byte[] bytes) {
    lock.lock();
    try {
      return offer(adapter, bytes);
    } finally {
      lock.unlock();
    }
  }

  private boolean offer(InputWindow window, byte[] bytes) {
    boolean taken = window.offer(bytes);
    sendQuietly(window.due());
    return taken;
  }

  void endInput() {
    locked(() -> {
      input.end();
      sendQuietly(input.due());
    });
  }

  void endAdapter() {
    locked(() -> {
      adapter.end();
      sendQuietly(adapter.due());
    });
  }

  /** The program has read so much. */
  void accepted(int bytes) {
    locked(() -> {
      input.accepted(bytes);
      sendQuietly(input.due());
    });
  }

  /** The debug adapter has read so much. */
  void adapterAccepted(int bytes) {
    locked(() -> {
      adapter.accepted(bytes);
      sendQuietly(adapter.due());
    });
  }

  /** Before the job is sent, there is nobody to hear it. */
  void sendIfOpen(Frame frame) {
    locked(() -> {
      if (input.isOpen()) {
        sendQuietly(List.of(frame));
      }
    });
  }

  /** Tells the box to stop, for this; false when it was told before, or has ended. */
  boolean stop(Limit why) {
    lock.lock();
    try {
      if (reason != null || finished) {
        return false;
      }
      reason = why;
      sendIfOpen(Frame.bare(Frame.KILL));
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** From here on nothing more is sent: the next job may be on the same wire. */
  void finish() {
    locked(() -> finished = true);
  }

  /** What cannot be sent need not be: the reader learns of a broken wire first. */
  private void sendQuietly(List<Frame> frames) {
    if (frames.isEmpty() || finished) {
      return;
    }
    try {
      wire.send(frames);
    } catch (IOException e) {
      wire.close();
    }
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }
}
