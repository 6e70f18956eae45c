package codecrafter.worker.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A stream of frames to and from one box. One thread reads; any may send or close. */
interface Wire extends Closeable {
  Frame receive() throws IOException;

  /** Sends frames together; returns when they are on their way. */
  void send(List<Frame> frames) throws IOException;

  /** Ends both directions at once, waiting for nothing. */
  @Override
  void close();

  /** What PID 1 said about itself, when it had to; empty otherwise. */
  String complaint();
}
