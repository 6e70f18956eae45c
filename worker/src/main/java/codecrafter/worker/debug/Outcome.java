package codecrafter.worker.debug;

import codecrafter.contract.job.JobStatus;
import codecrafter.worker.sandbox.Ending;
import org.jspecify.annotations.Nullable;

/**
 * What came of a debugged program.
 *
 * @param ending its own, not its adapter's
 * @param status present when the ending does not say it, with {@code message}
 */
public record Outcome(Ending ending, @Nullable JobStatus status, @Nullable String message) {}
