package codecrafter.api.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version that somebody marked.
 *
 * @param name that they gave it
 * @param restored the version that it brought back
 */
record Checkpoint(
    long version, @Nullable String name, @Nullable Long restored, String userId, Instant at) {}
