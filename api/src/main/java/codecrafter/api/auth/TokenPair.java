package codecrafter.api.auth;

/**
 * The answer to whoever signs in.
 *
 * @param expiresIn the access token's life, in seconds
 */
public record TokenPair(String accessToken, String refreshToken, long expiresIn) {}
