package codecrafter.api.admin;

import codecrafter.api.http.Queries;
import codecrafter.contract.job.JobStatus;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which jobs.
 *
 * @param statuses any of these; all when there is none
 */
record JobFilter(List<JobStatus> statuses, Optional<String> language, Optional<String> userId) {
  private static final String RUNNING = "running";
  private static final List<String> WORDS =
      Stream.concat(Stream.of(RUNNING), Arrays.stream(JobStatus.values()).map(JobStatus::wire))
          .toList();

  static JobFilter of(Context request) {
    return new JobFilter(
        Queries.choice(request, "status", WORDS).map(JobFilter::statuses).orElse(List.of()),
        LogFilter.brief(request, "language"),
        LogFilter.brief(request, "userId"));
  }

  /** One status, {@code running} for all that have not ended. */
  private static List<JobStatus> statuses(String word) {
    return word.equals(RUNNING)
        ? List.of(JobStatus.QUEUED, JobStatus.PROCESSING)
        : List.of(JobStatus.of(word));
  }
}
