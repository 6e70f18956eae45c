package codecrafter.worker.sandbox;

import java.util.Optional;

/**
 * The runs of a program that is compiled once. Each is asked for when the one before has ended, and
 * finds the files that the first one found. Called by the thread that runs the box.
 */
public interface Series {
  /** The next run; empty when there are no more. */
  Optional<Round> next();

  /** The run given last has ended, and all that it said was told. */
  void ended(Ending ending);
}
