package codecrafter.api.language;

import codecrafter.api.access.Access;
import codecrafter.api.http.Queries;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** The languages, for whoever asks. */
public final class LanguageRoutes {
  private final Catalog catalog;

  public LanguageRoutes(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Those that are served; with {@code ?all=true} also the others, with the reason. */
  private void list(Context request) {
    boolean all = Queries.word(request, "all", List.of("false", "true")).equals("true");
    request.json(all ? catalog.all() : catalog.served());
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/languages", this::list, Access.ANYONE);
  }
}
