package codecrafter.api.admin;

import java.util.List;
import java.util.Set;

/** The queues and their dead letters. All of it throws an outage while the broker is away. */
interface Queues {
  /** The queues that have dead letters. */
  Set<String> names();

  List<QueueState> states();

  /**
   * The oldest dead letters of a queue; they stay where they are.
   *
   * @param most how many at most; fewer where they are very large
   */
  List<DeadLetter> look(String queue, int most);

  /** What happens to a dead letter beside its being moved. */
  interface Aftercare {
    /** It goes back to its queue, in a moment: whatever it is about is made ready for that. */
    void beforeRequeue(DeadLetter letter);
  }

  /** Puts one back into its queue; false when it is not among the dead letters. */
  boolean requeue(String queue, String id, Aftercare aftercare);

  /** Puts all back that are there now; how many there were. */
  int requeueAll(String queue, Aftercare aftercare);

  /** Throws one away; false when it is not among the dead letters. */
  boolean drop(String queue, String id);

  /** Throws all away; how many there were. */
  int dropAll(String queue);
}
