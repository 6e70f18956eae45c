package codecrafter.api.kit;

import codecrafter.api.openapi.OpenApi;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Holds every answer that a test gets to the OpenAPI document: its status and media type must be
 * described, its JSON must fit the schema, and have no field that the schema does not name.
 */
final class Contract {
  private static final JsonNode DOCUMENT = closed(OpenApi.load().document().deepCopy());
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final ConcurrentHashMap<JsonNode, Schema> KNOWN = new ConcurrentHashMap<>();

  private record Place(String path, Pattern pattern, int places) {}

  private static final List<Place> PLACES =
      DOCUMENT.get("paths").properties().stream()
          .map(entry -> place(entry.getKey()))
          .sorted(Comparator.comparingInt(Place::places))
          .toList();

  private Contract() {}

  private static Place place(String path) {
    String pattern =
        path.replaceAll("\\{path}", ".+").replaceAll("\\{\\w+}", "[^/]+").replace(".", "\\.");
    return new Place(
        path,
        Pattern.compile(pattern.replace("\\.+", ".+")),
        path.length() - path.replace("{", "").length());
  }

  /**
   * What is wrong with an answer, if it is one of the API's routes to something that is described.
   */
  static Optional<String> complaint(String method, String path, Client.Answer answer) {
    if (answer.header("X-Request-Id").isEmpty()) {
      return Optional.empty();
    }
    return operation(method, path.split("\\?", 2)[0])
        .flatMap(operation -> complaint(operation.path("responses"), answer))
        .map(text -> method + " " + path + " gave " + answer.status() + ", " + text);
  }

  private static Optional<JsonNode> operation(String method, String path) {
    return PLACES.stream()
        .filter(place -> place.pattern.matcher(path).matches())
        .map(place -> DOCUMENT.at("/paths").path(place.path).get(method.toLowerCase(Locale.ROOT)))
        .filter(operation -> operation != null)
        .findFirst();
  }

  private static Optional<String> complaint(JsonNode answers, Client.Answer answer) {
    JsonNode described = answers.get("" + answer.status());
    if (described == null) {
      return Optional.of("which is not described: " + answer.text());
    }
    JsonNode content = described.path("content");
    if (content.isEmpty()) {
      return answer.text().isEmpty()
          ? Optional.empty()
          : Optional.of("with a body: " + answer.text());
    }
    String media = answer.header("Content-Type").split(";", 2)[0];
    JsonNode form = content.has(media) ? content.get(media) : content.get("*/*");
    if (form == null) {
      return Optional.of("as " + media + ", not " + content.properties());
    }
    JsonNode schema = form.get("schema");
    if (schema == null) {
      return Optional.empty();
    }
    try {
      var errors =
          KNOWN
              .computeIfAbsent(schema, Contract::compile)
              .validate(Json.mapper().readTree(answer.text()));
      return errors.isEmpty() ? Optional.empty() : Optional.of(errors + ": " + answer.text());
    } catch (IOException e) {
      return Optional.of("which is no JSON: " + answer.text());
    }
  }

  private static Schema compile(JsonNode schema) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", DOCUMENT.get("components"));
    return SCHEMAS.getSchema(whole);
  }

  /** In the document clients may find more fields than it names; in a test that is a gap. */
  private static JsonNode closed(JsonNode tree) {
    if (tree instanceof ObjectNode object
        && object.has("properties")
        && object.path("type").asText().equals("object")) {
      object.put("additionalProperties", false);
    }
    tree.forEach(Contract::closed);
    return tree;
  }
}
