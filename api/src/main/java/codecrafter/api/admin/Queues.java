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

  /** What happens to what a dead letter is about, a moment before the letter itself is moved. */
  interface Care {
    void before(DeadLetter letter);
  }

  /** Puts one back into its queue; false when it is not among the dead letters. */
  boolean requeue(String queue, String id, Care care);

  /** Puts all back that are there now; how many there were. */
  int requeueAll(String queue, Care care);

  /** Throws one away; false when it is not among the dead letters. */
  boolean drop(String queue, String id, Care care);

  /** Throws all away that are there now; how many there were. */
  int dropAll(String queue, Care care);
}
