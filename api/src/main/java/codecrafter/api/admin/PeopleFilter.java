package codecrafter.api.admin;

import codecrafter.api.http.Queries;
import codecrafter.api.http.Refusal;
import codecrafter.api.user.Role;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Which accounts, of whatever name. */
record PeopleFilter(Optional<Role> role, Optional<Boolean> disabled) {
  static PeopleFilter of(Context request) {
    return new PeopleFilter(
        Queries.text(request, "role").map(PeopleFilter::role),
        Queries.text(request, "disabled")
            .map(word ->
                Queries.word(request, "disabled", List.of("false", "true")).equals("true")));
  }

  private static Role role(String word) {
    for (Role role : Role.values()) {
      if (role.wire().equals(word)) {
        return role;
      }
    }
    throw Refusal.invalid("role", "must be one of admin, user, guest");
  }
}
