package codecrafter.api.web;

import codecrafter.api.access.Access;
import codecrafter.api.http.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;

/** The page: at {@code /}, and at every address that it makes a page of by itself. */
public final class WebRoutes {
  private static final String PAGE = "/index.html";

  /** A pad as part of another site's page. */
  private static final String EMBED = "/embed.html";

  private final WebFiles files;

  public WebRoutes() {
    this("/web");
  }

  WebRoutes(String root) {
    this.files = new WebFiles(root);
  }

  public void register(RoutesConfig routes) {
    for (String address :
        List.of(
            "/",
            "/s/{id}",
            "/pads",
            "/docs",
            "/account",
            "/verify",
            "/reset",
            "/join",
            "/admin",
            "/admin/{tab}")) {
      both(routes, address, request -> give(request, PAGE));
    }
    both(routes, "/embed/{id}", request -> give(request, EMBED));
    both(routes, "/assets/<path>", request -> give(request, request.path()));
    both(routes, "/{file}", request -> give(request, request.path()));
  }

  private static void both(RoutesConfig routes, String address, Handler handler) {
    routes.get(address, handler, Access.ANYONE);
    routes.head(address, handler, Access.ANYONE);
  }

  private void give(Context request, String path) {
    WebFile file = files.find(path).orElseThrow(() -> Refusal.unknown("page"));
    request.header("ETag", file.etag());
    request.header(
        "Cache-Control", file.isLasting() ? "public, max-age=31536000, immutable" : "no-cache");
    if (file.etag().equals(request.header("If-None-Match"))) {
      request.status(304);
      return;
    }
    request.contentType(file.mediaType());
    request.result(file.content());
  }
}
