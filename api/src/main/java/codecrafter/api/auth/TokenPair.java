package codecrafter.api.auth;

import org.jspecify.annotations.Nullable;

/**
 * The answer to whoever signs in.
 *
 * @param refreshToken absent when it is in a cookie
 * @param expiresIn the access token's life, in seconds
 */
public record TokenPair(String accessToken, @Nullable String refreshToken, long expiresIn) {}
