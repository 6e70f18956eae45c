package codecrafter.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.auth.Door;
import codecrafter.api.kit.TestApi;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.javalin.security.Roles;
import io.javalin.security.RouteRole;
import io.javalin.websocket.WsHandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The document beside the routes; its answers are held to what every test gets. */
class OpenApiIT {
  private final JsonNode document = TestApi.client().get("/api/openapi.json").json();

  private static String name(String method, String path, String access) {
    return method + " " + path.replace('<', '{').replace('>', '}') + " " + access;
  }

  @Test
  void describesEveryRouteAndWhomItIsForAndNoOther() {
    TreeSet<String> there = new TreeSet<>();
    TestApi.api().routes().allHttpHandlers().stream()
        .map(route -> route.endpoint)
        .filter(route -> route.method.isHttpMethod() && !route.method.name().equals("HEAD"))
        .forEach(route ->
            there.add(
                name(
                    route.method.name(),
                    route.path,
                    word(Objects.requireNonNull(route.metadata(Roles.class)).getRoles()))));
    TestApi.api().routes().allWsHandlers().stream()
        .filter(socket -> socket.getType() == WsHandlerType.WEBSOCKET)
        .forEach(socket -> there.add(name("GET", socket.getPath(), word(socket.getRoles()))));
    TreeSet<String> described = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation ->
                    described.add(
                        name(
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            operation.getValue().get("x-access").textValue()))));
    assertEquals(String.join("\n", there), String.join("\n", described));
  }

  private static String word(Set<RouteRole> roles) {
    return Door.of(roles).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Test
  void namesOnlySchemasThatThereAre() {
    List<String> names = new ArrayList<>();
    document.findValuesAsText("$ref", names);
    assertTrue(names.size() > 50);
    for (String name : names) {
      assertTrue(document.at(name.substring(1)).isObject(), name);
    }
  }

  @Test
  void givesEachOperationANameOfItsOwn() {
    List<String> ids = document.get("paths").findValuesAsText("operationId");
    assertEquals(ids.size(), new TreeSet<>(ids).size());
  }

  @Test
  void hasSchemasThatAreSchemas() {
    var dialect =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    document
        .at("/components/schemas")
        .properties()
        .forEach(schema ->
            assertEquals(List.of(), dialect.validate(schema.getValue()), schema.getKey()));
  }
}
