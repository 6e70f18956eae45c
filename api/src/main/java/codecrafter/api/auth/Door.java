package codecrafter.api.auth;

import codecrafter.api.access.Access;
import codecrafter.api.http.Refusal;
import codecrafter.api.user.Callers;
import codecrafter.api.user.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.InternalRouter;
import io.javalin.router.ParsedEndpoint;
import io.javalin.security.Roles;
import io.javalin.security.RouteRole;
import io.javalin.websocket.WsHandlerType;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one check of who comes in, before any route is followed. */
public final class Door {
  private final Callers callers;
  private volatile @Nullable InternalRouter router;

  public Door(Callers callers) {
    this.callers = callers;
  }

  public void register(RoutesConfig routes) {
    routes.beforeMatched(this::check);
  }

  private void check(Context request) {
    Access access = of(roles(request));
    if (access == Access.ANYONE) {
      return;
    }
    Role role = callers.of(request).role();
    if (!role.mayUse(access)) {
      throw Refusal.forbidden(
          access == Access.ADMIN
              ? "Only an administrator may do this."
              : "Guests cannot do this. Make an account, or sign in.");
    }
  }

  /** Javalin answers HEAD for every GET, and says then of no route that it is followed. */
  private Set<? extends RouteRole> roles(Context request) {
    Set<RouteRole> roles = request.routeRoles();
    InternalRouter all = router;
    if (!roles.isEmpty() || request.method() != HandlerType.HEAD || all == null) {
      return roles;
    }
    ParsedEndpoint get = all.findFirstHttpHandlerEntry(HandlerType.GET, request.path());
    return get == null ? roles : roles(get);
  }

  private static Set<RouteRole> roles(ParsedEndpoint route) {
    Roles roles = route.endpoint.metadata(Roles.class);
    return roles == null ? Set.of() : roles.getRoles();
  }

  /**
   * Whom a route is for.
   *
   * @throws IllegalStateException when the route does not say so, in one word
   */
  public static Access of(Set<? extends RouteRole> roles) {
    if (roles.size() == 1 && roles.iterator().next() instanceof Access access) {
      return access;
    }
    throw new IllegalStateException("a route must have exactly one Access, not " + roles);
  }

  /**
   * Takes charge of a server's routes, each of which must have its {@link Access}.
   *
   * @throws IllegalStateException naming the first that has none
   */
  public void guard(InternalRouter all) {
    this.router = all;
    Stream.concat(
            all.allHttpHandlers().stream()
                .filter(route -> route.endpoint.method.isHttpMethod())
                .map(route ->
                    new Named(route.endpoint.method + " " + route.endpoint.path, roles(route))),
            all.allWsHandlers().stream()
                .filter(socket -> socket.getType() == WsHandlerType.WEBSOCKET)
                .map(socket -> new Named("WS " + socket.getPath(), socket.getRoles())))
        .forEach(Named::require);
  }

  private record Named(String name, Set<RouteRole> roles) {
    void require() {
      try {
        of(roles);
      } catch (IllegalStateException e) {
        throw new IllegalStateException(name + ": " + e.getMessage(), e);
      }
    }
  }
}
