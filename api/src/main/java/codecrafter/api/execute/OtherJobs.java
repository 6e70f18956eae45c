package codecrafter.api.execute;

import codecrafter.api.user.Caller;
import java.time.Duration;
import java.util.Optional;

/** Jobs that are no runs, and have ids and states as runs have. */
public interface OtherJobs {
  /**
   * A job as clients see it, after it has ended or so much time has passed.
   *
   * @throws codecrafter.api.http.Refusal 404 when it is not for the caller to know of
   */
  Optional<Object> view(Caller caller, String id, Duration patience);

  /**
   * Ends a job that is under way; one that has ended stays as it is.
   *
   * @return false when there is none that the caller may know of
   * @throws codecrafter.api.http.Refusal 403 when it is somebody else's, 409 when it is too late
   */
  boolean cancel(Caller caller, String id);
}
