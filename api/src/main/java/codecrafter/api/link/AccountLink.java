package codecrafter.api.link;

import java.time.Instant;

/**
 * A link as the store knows it: it holds for an account as long as that has the address.
 *
 * @param hash of the token, in hexadecimal digits
 */
record AccountLink(String hash, Purpose purpose, String userId, String email, Instant expiresAt) {}
