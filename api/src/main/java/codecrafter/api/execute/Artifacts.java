package codecrafter.api.execute;

import codecrafter.contract.job.JobId;
import java.io.InputStream;
import java.util.Optional;

/** The files that programs left. */
interface Artifacts {
  /**
   * The content of one; the taker closes it.
   *
   * @param attempt which try of the job left it
   */
  Optional<InputStream> open(JobId job, int attempt, String path);
}
