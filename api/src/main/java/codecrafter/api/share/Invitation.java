package codecrafter.api.share;

import java.time.Instant;

/**
 * A part in a session that waits for whoever reads an address.
 *
 * @param email as accounts keep addresses
 */
record Invitation(
    String sessionId, String email, Part role, Instant createdAt, Instant expiresAt) {}
