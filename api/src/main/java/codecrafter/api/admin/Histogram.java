package codecrafter.api.admin;

import org.jspecify.annotations.Nullable;

/** Counts durations in buckets a tenth wider each than the one before. Not thread-safe. */
final class Histogram {
  /** The last bucket is for everything from ten minutes on. */
  static final int BUCKETS = 134;

  /** The buckets there are to a factor of e. */
  static final int FINENESS = 10;

  /**
   * Durations in milliseconds that so many of a hundred did not exceed, to about a twentieth.
   *
   * @param count of how many
   */
  record Percentiles(long count, double p50, double p95, double p99) {}

  private final long[] counts = new long[BUCKETS];
  private long count;

  static int bucket(double ms) {
    return (int)
        Math.clamp((long) Math.floor(FINENESS * Math.log1p(Math.max(0, ms))), 0, BUCKETS - 1);
  }

  void add(int bucket, long times) {
    counts[Math.clamp(bucket, 0, BUCKETS - 1)] += times;
    count += times;
  }

  void add(Histogram other) {
    for (int i = 0; i < BUCKETS; i++) {
      add(i, other.counts[i]);
    }
  }

  /** Null when nothing was counted. */
  @Nullable Percentiles percentiles() {
    return count == 0 ? null : new Percentiles(count, at(0.5), at(0.95), at(0.99));
  }

  private double at(double share) {
    long before = (long) Math.ceil(share * count);
    int bucket = 0;
    for (long seen = counts[0]; seen < before; seen += counts[bucket]) {
      bucket++;
    }
    return Math.round(Math.expm1((bucket + 0.5) / FINENESS) * 10) / 10.0;
  }
}
