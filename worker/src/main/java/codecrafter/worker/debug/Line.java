package codecrafter.worker.debug;

/** The line to an adapter in its box. Nothing here waits. */
public interface Line {
  /** Sends bytes on their way. */
  void send(byte[] bytes);

  /** The adapter reads an end after what was sent. */
  void hangUp();

  /** Ends the box, if there is one. */
  void cut();

  /** Ends the job, also one that has no box yet. */
  void stop();
}
