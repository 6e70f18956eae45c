package codecrafter.api.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account.
 *
 * @param id 24 hexadecimal digits
 * @param username as its owner writes it; nobody else's in any case
 * @param email in lower case; absent for a guest
 * @param passwordHash bcrypt; absent for a guest
 * @param emailVerified whether somebody has shown that they read what is sent to {@code email}
 * @param disabled whether an administrator has locked it
 */
public record User(
    String id,
    String username,
    @Nullable String email,
    @Nullable String passwordHash,
    @Nullable String firstName,
    @Nullable String lastName,
    Role role,
    Instant createdAt,
    @Nullable Instant lastLogin,
    boolean emailVerified,
    boolean disabled) {
  /** An account that nobody has locked. */
  public User(
      String id,
      String username,
      @Nullable String email,
      @Nullable String passwordHash,
      @Nullable String firstName,
      @Nullable String lastName,
      Role role,
      Instant createdAt,
      @Nullable Instant lastLogin,
      boolean emailVerified) {
    this(
        id,
        username,
        email,
        passwordHash,
        firstName,
        lastName,
        role,
        createdAt,
        lastLogin,
        emailVerified,
        false);
  }

  @Override
  public String toString() {
    return username + " (" + id + ")";
  }
}
