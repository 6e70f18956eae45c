package codecrafter.api.user;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts. */
public interface Users {
  /**
   * Adds an account.
   *
   * @throws Taken when its username or email is somebody's
   */
  void add(User user);

  Optional<User> find(String id);

  /** The account with this email or this username, in any case and Unicode form. */
  Optional<User> findByLogin(String emailOrUsername);

  /** The usernames of accounts, by their ids; those that are gone are left out. */
  Map<String, String> usernames(Collection<String> ids);

  /**
   * The role of an account, if there is such an account and nobody has disabled it: the cheapest
   * question there is.
   */
  Optional<Role> role(String id);

  boolean hasAdministrator();

  void loggedIn(String id, Instant at);

  /** Notes that the account's owner reads {@code email}; false when it has another by now. */
  boolean verifyEmail(String id, String email);

  void setPassword(String id, String passwordHash);

  /** How the account's page shall be; the usual, where nothing was chosen. */
  Preferences preferences(String id);

  /** Changes what is not null; an empty name goes away. */
  void change(
      String id,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable Preferences preferences);

  /**
   * Changes by what an account is found, where it is not null; another email is not verified yet.
   *
   * @throws Taken when it is somebody else's; then nothing is changed
   */
  void rename(String id, @Nullable String username, @Nullable String email);

  /** Removes the account alone: see {@link Farewell}. */
  void remove(String id);

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
