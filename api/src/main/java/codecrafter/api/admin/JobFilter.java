package codecrafter.api.admin;

import codecrafter.api.http.Queries;
import codecrafter.api.http.Refusal;
import codecrafter.contract.job.JobStatus;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which jobs.
 *
 * @param statuses any of these; all when there is none
 */
record JobFilter(List<JobStatus> statuses, Optional<String> language, Optional<String> userId) {
  static JobFilter of(Context request) {
    return new JobFilter(
        Queries.text(request, "status").map(JobFilter::statuses).orElse(List.of()),
        LogFilter.brief(request, "language"),
        LogFilter.brief(request, "userId"));
  }

  /** One status, {@code running} for all that have not ended. */
  private static List<JobStatus> statuses(String word) {
    if (word.equals("running")) {
      return List.of(JobStatus.QUEUED, JobStatus.PROCESSING);
    }
    try {
      return List.of(JobStatus.of(word));
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(
          "status",
          "must be running or one of "
              + String.join(", ", Arrays.stream(JobStatus.values()).map(JobStatus::wire).toList()));
    }
  }
}
