package codecrafter.api.admin;

import codecrafter.api.http.Cursor;
import codecrafter.contract.job.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The jobs of everybody. */
interface AllJobs {
  /** Those that fit, newest first; without usernames. */
  List<JobRow> newest(JobFilter filter, Optional<Cursor> cursor, int most);

  /**
   * Lets a job begin anew, as if it had just been queued, when it has not ended or has ended by a
   * fault of ours. One that a worker took up after its message had died stays as it is.
   *
   * @param diedAt when its message was given up, cut to the second
   * @return whether it begins anew
   */
  boolean beginAnew(JobId id, @Nullable Instant diedAt);
}
