package codecrafter.worker.sandbox;

import codecrafter.contract.job.Limits;

/** The limits that a box has by its making; the others it watches for each job. */
public record Shape(long memoryBytes, int pids, long workBytes) {
  public static final Shape DEFAULT = of(Limits.DEFAULT);

  public static Shape of(Limits limits) {
    return new Shape(limits.memoryBytes(), limits.pids(), limits.workBytes());
  }

  /** The same but for the memory. */
  Shape withMemory(long bytes) {
    return new Shape(bytes, pids, workBytes);
  }

  /** Whether a box of the other shape does as well: it watches the processes of a job itself. */
  boolean fitsInto(Shape other) {
    return memoryBytes == other.memoryBytes && workBytes == other.workBytes && pids <= other.pids;
  }
}
