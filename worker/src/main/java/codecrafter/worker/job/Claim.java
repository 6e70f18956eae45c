package codecrafter.worker.job;

import codecrafter.contract.job.JobResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the store says when a worker asks to run a job. */
public sealed interface Claim {
  /** Run it; only the result of this attempt will be stored. */
  record Granted(int attempt, Instant startedAt) implements Claim {}

  /** Its last attempt, {@code attempt}, was lost as well: it is to end in an error. */
  record Exhausted(int attempt, Instant startedAt) implements Claim {}

  /** It has ended already, with this result; none when it was cancelled while queued. */
  record Over(@Nullable JobResult result) implements Claim {}

  /** Somebody runs it, from another copy of the message. */
  record Running() implements Claim {}

  /** There is no such job: the API gave it up, or never had it. */
  record Unknown() implements Claim {}
}
