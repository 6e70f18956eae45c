package codecrafter.api.user;

import codecrafter.api.access.Access;
import codecrafter.api.http.Refusal;
import io.javalin.config.RoutesConfig;

/** The caller's own account. */
public final class UserRoutes {
  private final Callers callers;
  private final Users users;

  public UserRoutes(Callers callers, Users users) {
    this.callers = callers;
    this.users = users;
  }

  public void register(RoutesConfig routes) {
    routes.get(
        "/api/me",
        request ->
            request.json(
                users
                    .find(callers.of(request).userId())
                    .map(UserView::of)
                    .orElseThrow(() -> Refusal.unauthorized("This account is gone."))),
        Access.SIGNED_IN);
  }
}
