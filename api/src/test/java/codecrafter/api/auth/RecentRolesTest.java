package codecrafter.api.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import codecrafter.api.user.InMemoryUsers;
import codecrafter.api.user.Role;
import codecrafter.api.user.User;
import codecrafter.testkit.HandClock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentRolesTest {
  private final InMemoryUsers users = new InMemoryUsers();
  private final HandClock clock = new HandClock();
  private final RecentRoles roles = new RecentRoles(users, clock);

  private String user(Role role) {
    String id = users.newId();
    users.add(new User(id, "ada-" + id, null, null, null, null, role, clock.instant(), null));
    return id;
  }

  @Test
  void seesThatAnAccountIsGoneWithinASecond() {
    String id = user(Role.USER);
    assertEquals(Optional.of(Role.USER), roles.of(id));
    users.remove(id);
    clock.pass(RecentRoles.FRESH.minusMillis(1));
    assertEquals(Optional.of(Role.USER), roles.of(id));
    clock.pass(RecentRoles.FRESH);
    assertEquals(Optional.empty(), roles.of(id));
  }

  @Test
  void looksAgainForWhomItDoesNotKnow() {
    String id = users.newId();
    assertEquals(Optional.empty(), roles.of(id));
    users.add(new User(id, "ada", null, null, null, null, Role.ADMIN, clock.instant(), null));
    assertEquals(Optional.of(Role.ADMIN), roles.of(id));
  }
}
