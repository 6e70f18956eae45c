package codecrafter.api.metrics;

/** Is told how long something took. */
public interface Stopwatch {
  /** Forgets it. */
  Stopwatch NONE = nanos -> {};

  void took(long nanos);

  default void since(long start) {
    took(System.nanoTime() - start);
  }
}
