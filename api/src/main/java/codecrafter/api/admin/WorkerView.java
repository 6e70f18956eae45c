package codecrafter.api.admin;

import codecrafter.contract.language.WorkerStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker, as it says of itself.
 *
 * @param running how many of its slots are busy
 * @param languages how many it runs
 * @param absent those that it does not run, and why
 * @param pool null when it is too old to say
 */
record WorkerView(
    String id,
    int slots,
    int running,
    int languages,
    List<WorkerStatus.Toolchain> absent,
    WorkerStatus.@Nullable Preparation preparation,
    WorkerStatus.@Nullable Pool pool,
    Instant seenAt) {
  static WorkerView of(WorkerStatus worker) {
    List<WorkerStatus.Toolchain> absent =
        worker.languages().stream().filter(language -> language.problem() != null).toList();
    return new WorkerView(
        worker.id(),
        worker.slots(),
        worker.running(),
        worker.languages().size() - absent.size(),
        absent,
        worker.preparation(),
        worker.pool(),
        worker.seenAt());
  }
}
