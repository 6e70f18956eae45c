package codecrafter.api.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which other sites' pages may call the API: those the operator names, none else, and never with a
 * browser's own credentials.
 */
public final class Cors {
  private static final String EXPOSED =
      "Location, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, X-Request-Id";

  private final Set<String> origins;

  public Cors(Set<String> origins) {
    this.origins =
        origins.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  public void register(RoutesConfig routes) {
    if (!origins.isEmpty()) {
      routes.before("/api/*", this::invite);
    }
  }

  private void invite(Context request) {
    request.res().addHeader("Vary", "Origin");
    @Nullable String origin = request.header("Origin");
    if (origin == null || !origins.contains(origin.toLowerCase(Locale.ROOT))) {
      return;
    }
    request.header("Access-Control-Allow-Origin", origin);
    request.header("Access-Control-Expose-Headers", EXPOSED);
    request.header("Cross-Origin-Resource-Policy", "cross-origin");
    if (request.method() == HandlerType.OPTIONS
        && request.header("Access-Control-Request-Method") != null) {
      request.header("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
      request.header("Access-Control-Allow-Headers", "Authorization, Content-Type");
      request.header("Access-Control-Max-Age", "600");
      request.status(204).skipRemainingHandlers();
    }
  }
}
