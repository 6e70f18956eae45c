package codecrafter.api.admin;

import codecrafter.api.access.Access;
import codecrafter.api.language.Catalog;
import codecrafter.api.language.ServedLanguage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The workers that live, and the languages that they run, or do not. */
final class WorkerRoutes {
  /**
   * A language of the table.
   *
   * @param version empty while no worker runs it
   * @param problem why no worker runs it; null when one does
   */
  record LanguageState(String id, String name, String version, @Nullable String problem) {
    static LanguageState of(ServedLanguage language) {
      return new LanguageState(
          language.id(), language.name(), language.version(), language.problem());
    }
  }

  /** All that live, and the whole table. */
  record Workers(List<WorkerView> workers, List<LanguageState> languages) {}

  private final Catalog catalog;

  WorkerRoutes(Catalog catalog) {
    this.catalog = catalog;
  }

  void register(RoutesConfig routes) {
    routes.get("/api/admin/workers", this::list, Access.ADMIN);
  }

  private void list(Context request) {
    request.json(
        new Workers(
            catalog.alive().stream().map(WorkerView::of).toList(),
            catalog.all().stream().map(LanguageState::of).toList()));
  }
}
