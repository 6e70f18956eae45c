package codecrafter.worker.job;

import codecrafter.contract.event.JobControl;
import codecrafter.contract.job.JobResult;
import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.BoxLost;
import codecrafter.worker.sandbox.Ending;
import org.jspecify.annotations.Nullable;

/** What one job has to do in a box; the part of its road that its kind makes. */
public interface Errand {
  /**
   * Does it, once.
   *
   * @param listener what it hears becomes the job's output, compile stage and artifacts
   * @return the end of the last stage begun; null when it was killed before there was a box
   * @throws BoxLost when no box could be had, or it broke
   */
  @Nullable Ending run(BoxHandle box, Box.Listener listener) throws BoxLost;

  /** The result with what is this kind's own. Asked after {@link #run}, maybe more than once. */
  default JobResult completed(JobResult result) {
    return result;
  }

  /** Hears what an API node says that is for this kind alone, on any thread, at any time. */
  default void control(JobControl control) {}
}
