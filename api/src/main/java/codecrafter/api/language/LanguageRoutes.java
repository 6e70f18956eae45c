package codecrafter.api.language;

import io.javalin.config.RoutesConfig;

/** The languages, for whoever asks. */
public final class LanguageRoutes {
  private final Catalog catalog;

  public LanguageRoutes(Catalog catalog) {
    this.catalog = catalog;
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/languages", request -> request.json(catalog.served()));
  }
}
