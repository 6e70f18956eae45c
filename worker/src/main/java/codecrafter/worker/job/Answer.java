package codecrafter.worker.job;

/** What the queue is told about a message. */
public enum Answer {
  /** It is done with. */
  ACK,
  /** It shall come again, here or elsewhere. */
  REQUEUE,
  /** It is no job; a person may look at it in the dead-letter queue. */
  DEAD_LETTER
}
