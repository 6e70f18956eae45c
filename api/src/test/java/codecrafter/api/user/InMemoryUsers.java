package codecrafter.api.user;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.types.ObjectId;

/** The twin of {@link MongoUsers} for tests of what stands on it. */
public final class InMemoryUsers implements Users {
  private final Map<String, User> users = new ConcurrentHashMap<>();

  @Override
  public String newId() {
    return new ObjectId().toHexString();
  }

  @Override
  public synchronized void add(User user) {
    for (User other : users.values()) {
      if (user.email() != null && Objects.equals(other.email(), user.email())) {
        throw new Taken("email");
      }
      if (other.username().equals(user.username())) {
        throw new Taken("username");
      }
    }
    users.put(user.id(), user);
  }

  public void remove(String id) {
    users.remove(id);
  }

  @Override
  public Optional<User> find(String id) {
    return Optional.ofNullable(users.get(id));
  }

  @Override
  public Optional<User> findByLogin(String name) {
    return users.values().stream()
        .filter(user -> name.equals(name.contains("@") ? user.email() : user.username()))
        .findFirst();
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
    users.computeIfPresent(
        id,
        (key, u) ->
            new User(
                u.id(),
                u.username(),
                u.email(),
                u.passwordHash(),
                u.firstName(),
                u.lastName(),
                u.role(),
                u.createdAt(),
                at,
                u.emailVerified()));
  }

  @Override
  public boolean verifyEmail(String id, String email) {
    User verified =
        users.computeIfPresent(
            id,
            (key, u) ->
                email.equals(u.email())
                    ? new User(
                        u.id(),
                        u.username(),
                        u.email(),
                        u.passwordHash(),
                        u.firstName(),
                        u.lastName(),
                        u.role(),
                        u.createdAt(),
                        u.lastLogin(),
                        true)
                    : u);
    return verified != null && email.equals(verified.email());
  }
}
