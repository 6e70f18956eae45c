package codecrafter.api.files;

import codecrafter.contract.file.FileJob;
import codecrafter.contract.file.FileStatus;
import codecrafter.contract.job.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The documents of file jobs: the truth about each. Every change is a compare-and-set; whoever
 * comes too late changes nothing, and hears false.
 */
interface FileJobs {
  /**
   * Adds a job as queued; false when it is there already.
   *
   * @param due when its order counts as lost
   */
  boolean add(FileJob job, Instant now, Instant due);

  /** Queues a job anew that was cancelled, or ended in an error of ours. */
  boolean revive(FileJob job, Instant now, Instant due);

  Optional<FileJobDocument> find(JobId id);

  /** How many of somebody's jobs have not ended. */
  long underWay(String userId);

  /** Jobs that have not ended, and of which somebody should have been heard before. */
  List<FileJobDocument> overdue(Instant now, int most);

  /** Queues a job that is as it was read, for another order. */
  boolean requeue(FileJobDocument job, Instant due);

  /** Ends a job that is as it was read, in an error of ours. */
  boolean giveUp(FileJobDocument job, String message, Instant now);

  /** Ends a job that nobody wants any more, unless it has ended or is being written. */
  boolean cancel(JobId id, String message, Instant now);

  /**
   * Takes a checked import in hand, when nobody has it.
   *
   * @param holder a word that nobody else has
   */
  Optional<FileJobDocument> take(JobId id, String holder, Instant now, Instant until);

  /** Notes, while it is in hand, the revision over which the import is about to be written. */
  boolean over(JobId id, String holder, long revision);

  /** Ends an import that is in hand. */
  boolean end(
      JobId id,
      String holder,
      FileStatus status,
      @Nullable String message,
      @Nullable Long revision,
      Instant now);
}
