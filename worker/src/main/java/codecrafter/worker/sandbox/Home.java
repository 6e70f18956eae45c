package codecrafter.worker.sandbox;

/** Where a box that may serve more than one job goes after each. Thread-safe. */
interface Home {
  /** The box is as clean as it began: {@code box} is it, for the next job. */
  void back(PooledBox box);

  /** The box is no more. */
  void gone();
}
