package codecrafter.worker.metrics;

import java.util.Locale;

/** A part of a job's way through a worker. */
enum Stage {
  /** From the API to the worker's hands. */
  QUEUE,
  /** For a box. */
  BOX,
  COMPILE,
  RUN,
  /** The result into the store. */
  STORE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
