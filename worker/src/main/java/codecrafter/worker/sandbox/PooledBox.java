package codecrafter.worker.sandbox;

/** A box as the pool has it, before it is given to a job. */
interface PooledBox extends Box {
  /**
   * Gives the job to come another limit of memory; the box is as before when it comes back.
   *
   * @return false when it is as it was, because boxes together would be allowed too much
   * @throws BoxLost when it is not known what the limit is now: the box is to be closed
   */
  boolean limitMemory(long bytes) throws BoxLost;
}
