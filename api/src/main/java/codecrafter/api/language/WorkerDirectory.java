package codecrafter.api.language;

import codecrafter.contract.language.WorkerStatus;
import java.time.Instant;
import java.util.List;

/** The workers there are. */
interface WorkerDirectory {
  /** What the workers say of themselves that have been heard of since then. */
  List<WorkerStatus> seenSince(Instant since);
}
