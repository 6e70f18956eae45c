package codecrafter.api.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account as its owner sees it. */
public record UserView(
    String id,
    String username,
    @Nullable String email,
    @Nullable String firstName,
    @Nullable String lastName,
    Role role,
    Instant createdAt,
    @Nullable Instant lastLogin,
    boolean emailVerified) {
  public static UserView of(User user) {
    return new UserView(
        user.id(),
        user.username(),
        user.email(),
        user.firstName(),
        user.lastName(),
        user.role(),
        user.createdAt(),
        user.lastLogin(),
        user.emailVerified());
  }
}
