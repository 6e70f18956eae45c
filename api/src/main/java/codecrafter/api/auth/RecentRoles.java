package codecrafter.api.auth;

import codecrafter.api.user.Role;
import codecrafter.api.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who has which role, looked up a moment ago: a change takes effect within {@link #FRESH}, and who
 * runs program after program is looked up once. Thread-safe.
 */
final class RecentRoles {
  static final Duration FRESH = Duration.ofSeconds(1);
  private static final int MOST = 10_000;

  private record Seen(Role role, Instant at) {}

  private final Users users;
  private final InstantSource clock;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  RecentRoles(Users users, InstantSource clock) {
    this.users = users;
    this.clock = clock;
  }

  /** The role of an account; empty when there is no such account. */
  Optional<Role> of(String userId) {
    Instant now = clock.instant();
    Seen last = seen.get(userId);
    if (last != null && now.isBefore(last.at.plus(FRESH))) {
      return Optional.of(last.role);
    }
    Optional<Role> role = users.role(userId);
    if (seen.size() >= MOST) {
      seen.clear();
    }
    role.ifPresentOrElse(
        found -> seen.put(userId, new Seen(found, now)), () -> seen.remove(userId));
    return role;
  }
}
