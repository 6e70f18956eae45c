package codecrafter.api.live;

/**
 * Lets so much through a second, and some of it at once after a pause. For one thread at a time.
 */
final class Meter {
  private final double perNano;
  private final long atOnce;
  private double left;
  private long last;

  /**
   * A full one.
   *
   * @param perSecond how much comes back in a second
   * @param atOnce how much there is after a pause
   * @param nanos now, as by {@link System#nanoTime}
   */
  Meter(long perSecond, long atOnce, long nanos) {
    this.perNano = perSecond / 1e9;
    this.atOnce = atOnce;
    this.left = atOnce;
    this.last = nanos;
  }

  /** Takes so much; false, and nothing taken, when there is less left. */
  boolean take(long units, long nanos) {
    left = Math.min(atOnce, left + (nanos - last) * perNano);
    last = nanos;
    if (left < units) {
      return false;
    }
    left -= units;
    return true;
  }
}
