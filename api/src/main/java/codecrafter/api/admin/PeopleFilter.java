package codecrafter.api.admin;

import codecrafter.api.http.Queries;
import codecrafter.api.user.Role;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which accounts, of whatever name. */
record PeopleFilter(Optional<Role> role, Optional<Boolean> disabled) {
  private static final List<String> ROLES = Arrays.stream(Role.values()).map(Role::wire).toList();

  static PeopleFilter of(Context request) {
    return new PeopleFilter(
        Queries.choice(request, "role", ROLES).map(Role::of),
        Queries.choice(request, "disabled", List.of("false", "true")).map(Boolean::valueOf));
  }
}
