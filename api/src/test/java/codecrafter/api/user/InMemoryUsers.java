package codecrafter.api.user;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** The twin of {@link MongoUsers} for tests of what stands on it. */
public final class InMemoryUsers implements Users {
  private final Map<String, User> users = new ConcurrentHashMap<>();
  private final Map<String, Preferences> preferences = new ConcurrentHashMap<>();

  @Override
  public String newId() {
    return new ObjectId().toHexString();
  }

  @Override
  public synchronized void add(User user) {
    requireFree(user);
    users.put(user.id(), user);
  }

  @Override
  public synchronized void rename(String id, @Nullable String username, @Nullable String email) {
    find(id)
        .map(u ->
            new User(
                u.id(),
                username == null ? u.username() : username,
                email == null ? u.email() : email,
                u.passwordHash(),
                u.firstName(),
                u.lastName(),
                u.role(),
                u.createdAt(),
                u.lastLogin(),
                email == null && u.emailVerified(),
                u.disabled()))
        .ifPresent(renamed -> {
          requireFree(renamed);
          users.put(id, renamed);
        });
  }

  private void requireFree(User user) {
    for (User other : users.values()) {
      if (other.id().equals(user.id())) {
        continue;
      }
      if (user.email() != null && Objects.equals(other.email(), user.email())) {
        throw new Taken("email");
      }
      if (Names.key(other.username()).equals(Names.key(user.username()))) {
        throw new Taken("username");
      }
    }
  }

  @Override
  public void remove(String id) {
    preferences.remove(id);
    users.remove(id);
  }

  @Override
  public Optional<User> find(String id) {
    return Optional.ofNullable(users.get(id));
  }

  @Override
  public Optional<User> findByLogin(String name) {
    String key = Names.key(name);
    return users.values().stream()
        .filter(user -> key.equals(key.contains("@") ? user.email() : Names.key(user.username())))
        .findFirst();
  }

  @Override
  public Map<String, String> usernames(Collection<String> ids) {
    Map<String, String> names = new HashMap<>();
    ids.forEach(id -> find(id).ifPresent(user -> names.put(id, user.username())));
    return names;
  }

  @Override
  public Optional<Role> role(String id) {
    return find(id).filter(user -> !user.disabled()).map(User::role);
  }

  @Override
  public boolean hasAdministrator() {
    return users.values().stream().anyMatch(user -> user.role() == Role.ADMIN);
  }

  @Override
  public void loggedIn(String id, Instant at) {
    change(id, u -> with(u, u.passwordHash(), u.role(), at, u.emailVerified()));
  }

  @Override
  public boolean verifyEmail(String id, String email) {
    return find(id).filter(user -> email.equals(user.email())).isPresent()
        && change(id, u -> with(u, u.passwordHash(), u.role(), u.lastLogin(), true));
  }

  @Override
  public void setPassword(String id, String hash) {
    change(id, u -> with(u, hash, u.role(), u.lastLogin(), u.emailVerified()));
  }

  @Override
  public Preferences preferences(String id) {
    return preferences.getOrDefault(id, Preferences.USUAL);
  }

  @Override
  public void change(
      String id,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable Preferences wanted) {
    change(
        id,
        u ->
            new User(
                u.id(),
                u.username(),
                u.email(),
                u.passwordHash(),
                name(firstName, u.firstName()),
                name(lastName, u.lastName()),
                u.role(),
                u.createdAt(),
                u.lastLogin(),
                u.emailVerified(),
                u.disabled()));
    if (wanted != null) {
      preferences.put(id, wanted);
    }
  }

  private static @Nullable String name(@Nullable String wanted, @Nullable String before) {
    return wanted == null ? before : wanted.isEmpty() ? null : wanted;
  }

  private boolean change(String id, UnaryOperator<User> change) {
    return users.computeIfPresent(id, (key, user) -> change.apply(user)) != null;
  }

  private static User with(
      User u,
      @Nullable String passwordHash,
      Role role,
      @Nullable Instant lastLogin,
      boolean emailVerified) {
    return new User(
        u.id(),
        u.username(),
        u.email(),
        passwordHash,
        u.firstName(),
        u.lastName(),
        role,
        u.createdAt(),
        lastLogin,
        emailVerified,
        u.disabled());
  }
}
