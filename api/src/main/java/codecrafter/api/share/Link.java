package codecrafter.api.share;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link by which others come into a session.
 *
 * @param role that it gives
 * @param expiresAt when it lets nobody in any more; never, when absent
 */
record Link(
    String id, String sessionId, Part role, Instant createdAt, @Nullable Instant expiresAt) {}
