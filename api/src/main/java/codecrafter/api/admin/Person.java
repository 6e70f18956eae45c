package codecrafter.api.admin;

import codecrafter.api.user.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account, as an administrator sees it.
 *
 * @param email absent for a guest
 */
record Person(
    String id,
    String username,
    @Nullable String email,
    @Nullable String firstName,
    @Nullable String lastName,
    Role role,
    boolean disabled,
    Instant createdAt,
    @Nullable Instant lastLogin) {}
