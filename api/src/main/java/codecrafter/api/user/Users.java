package codecrafter.api.user;

import java.time.Instant;
import java.util.Optional;

/** The accounts. */
public interface Users {
  /**
   * Adds an account.
   *
   * @throws Taken when its username or email is somebody's
   */
  void add(User user);

  Optional<User> find(String id);

  /** The account with this email (in lower case) or this username. */
  Optional<User> findByLogin(String emailOrUsername);

  /**
   * The role of an account, if there is such an account and nobody has disabled it: the cheapest
   * question there is.
   */
  Optional<Role> role(String id);

  boolean hasAdministrator();

  void loggedIn(String id, Instant at);

  /** Notes that the account's owner reads {@code email}; false when it has another by now. */
  boolean verifyEmail(String id, String email);

  /** The account's id, unused so far. */
  String newId();

  /** Somebody has this username or email. */
  final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String field;

    public Taken(String field) {
      super(field + " is taken", null, false, false);
      this.field = field;
    }

    public String field() {
      return field;
    }
  }
}
