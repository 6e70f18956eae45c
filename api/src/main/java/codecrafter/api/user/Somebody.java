package codecrafter.api.user;

import org.jspecify.annotations.Nullable;

/**
 * A user as others see them.
 *
 * @param username absent when the account is gone
 */
public record Somebody(String id, @Nullable String username) {}
