package codecrafter.worker.job;

import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import java.util.List;

/**
 * Where the files that programs leave are kept, as long as their jobs. Thread-safe; throws {@link
 * JobStore.Away} when it cannot be reached.
 */
public interface ArtifactStore {
  /** Keeps what an attempt left; asked again, it keeps each once. */
  void put(Job job, int attempt, List<Find> finds);

  /** Drops what an attempt left; nothing, when it left nothing. */
  void drop(JobId job, int attempt);
}
