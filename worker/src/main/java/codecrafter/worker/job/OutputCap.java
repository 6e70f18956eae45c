package codecrafter.worker.job;

/** Counts output against a limit. Not thread-safe. */
final class OutputCap {
  private long left;
  private boolean exceeded;

  OutputCap(long bytes) {
    left = bytes;
  }

  /** How many of {@code wanted} bytes still fit. */
  int take(int wanted) {
    int taken = (int) Math.min(wanted, left);
    left -= taken;
    exceeded |= taken < wanted;
    return taken;
  }

  /** Whether there was more than the limit. */
  boolean exceeded() {
    return exceeded;
  }
}
