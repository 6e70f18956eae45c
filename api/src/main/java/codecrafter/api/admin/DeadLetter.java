package codecrafter.api.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that was given up.
 *
 * @param id that stays the same however often it is looked at
 * @param jobId of the job that it is about, where it is about one
 * @param reason in the broker's word: {@code rejected}, {@code delivery_limit}, {@code expired}
 * @param diedAt to the second; null when the broker does not say
 * @param sizeBytes of the whole body
 * @param body the body's beginning as text, what is no text of it replaced
 * @param cut whether there is more of it
 */
record DeadLetter(
    String id,
    @Nullable String jobId,
    @Nullable String reason,
    @Nullable Instant diedAt,
    int sizeBytes,
    String body,
    boolean cut) {}
