package codecrafter.worker.sandbox;

/** Makes boxes, one by one. Thread-safe. */
interface BoxMaker {
  /**
   * A new box, ready for a job.
   *
   * @throws BoxLost when it cannot be made
   */
  Box make(Shape shape) throws BoxLost;
}
