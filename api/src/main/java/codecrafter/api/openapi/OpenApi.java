package codecrafter.api.openapi;

import codecrafter.api.access.Access;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The document, put together from its features. */
public final class OpenApi {
  private static final List<String> FEATURES =
      List.of(
          "accounts",
          "sessions",
          "sharing",
          "history",
          "files",
          "runs",
          "cases",
          "admin",
          "state",
          "piston",
          "pages");
  private static final Pattern PLACE = Pattern.compile("[{<](\\w+)[}>]");
  private static final Map<String, String> SAYINGS =
      Map.ofEntries(
          Map.entry("101", "The socket is open."),
          Map.entry("200", "Done."),
          Map.entry("201", "Made."),
          Map.entry("202", "Taken on."),
          Map.entry("204", "Done, and nothing to say."),
          Map.entry("304", "What the browser has is still right."),
          Map.entry("400", "It cannot be read, or a field is of the wrong type."),
          Map.entry("401", "Nobody is signed in, or not any more."),
          Map.entry("403", "It is not for the caller."),
          Map.entry("404", "There is no such thing, or none that the caller may know of."),
          Map.entry("405", "It cannot be done with this."),
          Map.entry("409", "It is not as the caller thinks, or it is somebody else's."),
          Map.entry("413", "It is too large."),
          Map.entry("415", "It is not of the media type that is asked for."),
          Map.entry("422", "It can be read, and a value is not valid."),
          Map.entry("429", "That was too much for now."),
          Map.entry("503", "A store or a worker is away. Try again in a moment."));

  private final ObjectNode document;

  private OpenApi(ObjectNode document) {
    this.document = document;
  }

  /** Reads the features from the class path. */
  public static OpenApi load() {
    ObjectNode document = read("frame");
    for (String name : FEATURES) {
      add(document, read(name));
    }
    return new OpenApi(document);
  }

  /** The whole of it. */
  public JsonNode document() {
    return document;
  }

  private static ObjectNode read(String name) {
    try (InputStream in = OpenApi.class.getResourceAsStream("/openapi/" + name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("openapi/" + name + ".json is not on the class path");
      }
      return (ObjectNode) Json.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(ObjectNode document, ObjectNode feature) {
    String tag = feature.get("name").textValue();
    document
        .withArray("/tags")
        .addObject()
        .put("name", tag)
        .put("description", feature.get("about").textValue());
    feature
        .path("operations")
        .properties()
        .forEach(entry -> {
          String[] words = entry.getKey().split(" ");
          String path = PLACE.matcher(words[1]).replaceAll("{$1}");
          ((ObjectNode) document.withObject("/paths"))
              .withObjectProperty(path)
              .set(words[0].toLowerCase(Locale.ROOT), operation(feature, path, entry.getValue()));
        });
    ObjectNode schemas = document.withObject("/components/schemas");
    for (String kind : List.of("bodies", "schemas")) {
      feature
          .path(kind)
          .properties()
          .forEach(schema -> schemas.set(schema.getKey(), Terms.schema(schema.getValue())));
    }
  }

  private static ObjectNode operation(ObjectNode feature, String path, JsonNode source) {
    ObjectNode operation = Json.mapper().createObjectNode();
    operation.putArray("tags").add(feature.get("name"));
    operation.put("operationId", source.get("id").textValue());
    operation.put("summary", source.get("does").textValue());
    Access access =
        Access.valueOf(source.path("access").asText(feature.path("access").asText("SIGNED_IN")));
    operation.put("x-access", access.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (access == Access.ANYONE) {
      operation.putArray("security");
    }
    parameters(operation, path, source);
    if (source.has("body")) {
      ObjectNode body = operation.putObject("requestBody");
      body.put("required", !source.path("bodyMayBeAbsent").asBoolean());
      body.putObject("content")
          .putObject("application/json")
          .set("schema", Terms.schema(source.get("body")));
    }
    if (source.has("form")) {
      operation
          .putObject("requestBody")
          .put("required", true)
          .putObject("content")
          .putObject("multipart/form-data")
          .set("schema", Terms.schema(source.get("form")));
    }
    answers(operation.putObject("responses"), feature, path, source, access);
    return operation;
  }

  private static void parameters(ObjectNode operation, String path, JsonNode source) {
    var places = PLACE.matcher(path);
    while (places.find()) {
      operation
          .withArray("/parameters")
          .addObject()
          .put("name", places.group(1))
          .put("in", "path")
          .put("required", true)
          .putObject("schema")
          .put("type", "string")
          .put("minLength", 1);
    }
    source
        .path("query")
        .properties()
        .forEach(entry -> {
          ObjectNode parameter = operation.withArray("/parameters").addObject();
          parameter.put("name", entry.getKey()).put("in", "query");
          parameter.set("schema", Terms.schema(entry.getValue()));
        });
  }

  private static void answers(
      ObjectNode answers, ObjectNode feature, String path, JsonNode source, Access access) {
    source
        .get("answers")
        .properties()
        .forEach(entry -> {
          ObjectNode answer = answers.putObject(entry.getKey());
          answer.put("description", SAYINGS.get(entry.getKey()));
          JsonNode form = entry.getValue();
          if (form.isTextual() && form.textValue().contains("/")) {
            answer.putObject("content").putObject(form.textValue());
          } else if (!form.isTextual() || !form.textValue().isEmpty()) {
            answer
                .putObject("content")
                .putObject("application/json")
                .set("schema", Terms.schema(form));
          }
          headers(answer, path, entry.getKey());
        });
    JsonNode errors = feature.path("errors");
    for (String status : refusals(feature, path, source, access)) {
      ObjectNode answer = answers.putObject(status);
      answer.put("description", SAYINGS.get(status));
      answer
          .putObject("content")
          .putObject(errors.path("media").asText("application/problem+json"))
          .putObject("schema")
          .put("$ref", "#/components/schemas/" + errors.path("schema").asText("Problem"));
      headers(answer, path, status);
    }
  }

  private static TreeSet<String> refusals(
      ObjectNode feature, String path, JsonNode source, Access access) {
    TreeSet<String> refusals = new TreeSet<>(List.of("400"));
    boolean isApi = path.startsWith("/api");
    if (isApi) {
      refusals.addAll(List.of("429", "503"));
    }
    if (path.contains("{")) {
      refusals.add("404");
    }
    if (source.has("query")) {
      refusals.add("422");
    }
    if (source.has("body") || source.has("form")) {
      refusals.addAll(List.of("413", "415", "422"));
    }
    if (access != Access.ANYONE) {
      refusals.add("401");
    }
    if (access == Access.MEMBER || access == Access.ADMIN) {
      refusals.add("403");
    }
    for (String more : List.of(feature.path("refuses").asText(), source.path("refuses").asText())) {
      Pattern.compile(" ").splitAsStream(more).filter(s -> !s.isEmpty()).forEach(refusals::add);
    }
    source.get("answers").fieldNames().forEachRemaining(refusals::remove);
    return refusals;
  }

  private static void headers(ObjectNode answer, String path, String status) {
    if (!path.startsWith("/api")) {
      return;
    }
    ObjectNode headers = answer.putObject("headers");
    for (String name : List.of("Limit", "Remaining", "Reset")) {
      headers.putObject("RateLimit-" + name).put("$ref", "#/components/headers/RateLimit-" + name);
    }
    if (status.equals("429") || status.equals("503")) {
      headers.putObject("Retry-After").put("$ref", "#/components/headers/Retry-After");
    }
  }
}
