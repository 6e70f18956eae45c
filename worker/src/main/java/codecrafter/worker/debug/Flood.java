package codecrafter.worker.debug;

/** Tells when more comes than a debug adapter may reasonably say. Not thread-safe. */
final class Flood {
  private static final int MESSAGES = 2000;
  private static final int MESSAGES_PER_SECOND = 500;
  private static final long BYTES = 32L << 20;
  private static final long BYTES_PER_SECOND = 4L << 20;

  private double messages = MESSAGES;
  private double bytes = BYTES;
  private long at;

  Flood(long nowNanos) {
    at = nowNanos;
  }

  /** Counts what came; true when that is too much. */
  boolean overBy(int newMessages, int newBytes, long nowNanos) {
    double seconds = (nowNanos - at) / 1e9;
    at = nowNanos;
    messages = Math.min(MESSAGES, messages + seconds * MESSAGES_PER_SECOND) - newMessages;
    bytes = Math.min(BYTES, bytes + seconds * BYTES_PER_SECOND) - newBytes;
    return messages < 0 || bytes < 0;
  }
}
