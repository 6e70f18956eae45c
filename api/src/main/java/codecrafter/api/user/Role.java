package codecrafter.api.user;

import codecrafter.api.access.Access;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an account may do. */
public enum Role {
  ADMIN,
  USER,
  /** Somebody who gave neither name nor password. */
  GUEST;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether such a route is for those with this role. */
  public boolean mayUse(Access access) {
    return switch (access) {
      case ANYONE, SIGNED_IN -> true;
      case MEMBER -> this != GUEST;
      case ADMIN -> this == ADMIN;
    };
  }

  /** Throws {@link IllegalArgumentException} for a word that is no role. */
  public static Role of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
