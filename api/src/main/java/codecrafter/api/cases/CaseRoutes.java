package codecrafter.api.cases;

import codecrafter.api.access.Access;
import codecrafter.api.http.JsonBody;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Callers;
import codecrafter.contract.wire.Invalid;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes {@code /api/sessions/{id}/cases}. */
public final class CaseRoutes {
  /** All cases there may be, written as JSON in the usual way. */
  private static final int BODY_BYTES = 2 * CaseDrafts.MAX_BYTES;

  private final Callers callers;
  private final Cases cases;

  public CaseRoutes(Callers callers, Cases cases) {
    this.callers = callers;
    this.cases = cases;
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/sessions/{id}/cases", this::get, Access.SIGNED_IN);
    routes.put("/api/sessions/{id}/cases", this::put, Access.SIGNED_IN);
  }

  /**
   * The cases that are to be kept.
   *
   * @param version that whoever sends them has seen; 0 for none
   */
  public record Body(@Nullable Long version, @Nullable List<CaseDraft> cases) {}

  private void get(Context request) {
    request.json(cases.list(callers.of(request), request.pathParam("id")));
  }

  private void put(Context request) {
    Caller caller = callers.of(request);
    Body body = JsonBody.read(request, Body.class, BODY_BYTES);
    if (body.cases == null) {
      throw new Invalid("cases", "is missing");
    }
    request.json(cases.save(caller, request.pathParam("id"), body.version, body.cases));
  }
}
