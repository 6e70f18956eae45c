package codecrafter.api.openapi;

import codecrafter.api.access.Access;
import codecrafter.contract.wire.Json;
import io.javalin.config.RoutesConfig;

/** The route {@code /api/openapi.json}. */
public final class OpenApiRoutes {
  private final byte[] document;

  public OpenApiRoutes(OpenApi openApi) {
    this.document = Json.bytes(openApi.document());
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/openapi.json", request -> request.result(document), Access.ANYONE);
  }
}
