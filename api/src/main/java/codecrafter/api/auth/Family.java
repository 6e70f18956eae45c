package codecrafter.api.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a family of refresh tokens stands: one sign-in, on one device.
 *
 * @param generation how often it has been rotated
 * @param hash of the token that is good
 * @param previousHash of the token before it
 * @param createdAt when somebody signed in
 * @param rotatedAt when the good token was made
 * @param device where it was last used
 */
record Family(
    String family,
    String userId,
    long generation,
    String hash,
    @Nullable String previousHash,
    Instant createdAt,
    Instant rotatedAt,
    Device device) {}
