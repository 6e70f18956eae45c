package codecrafter.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON Schema in short. An object's fields are its keys, with {@code ?} at the end of those that
 * may be absent; a list is a JSON list with the form of its items; anything else is a text: {@code
 * text 1..200}, {@code integer 0..}, {@code number}, {@code boolean}, {@code time}, {@code id},
 * {@code any}, {@code enum a b c}, {@code map text}, {@code either text Other}, or the name of
 * another schema; then, perhaps, {@code or null}; then, perhaps, {@code : } and what it is.
 */
final class Terms {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** No integer is further from 0 than those that every JSON reader keeps exact (RFC 7493). */
  private static final long EXACT = (1L << 53) - 1;

  private static final Pattern TERM =
      Pattern.compile(
          "(\\w+)((?: (?!or null)[\\w-]+)*)(?: (\\d*)\\.\\.(\\d*))?( or null)?(?:: (.*))?");

  private Terms() {}

  /**
   * Spells a schema out.
   *
   * @throws IllegalArgumentException when it is none
   */
  static ObjectNode schema(JsonNode term) {
    if (term.isArray()) {
      ObjectNode list = JSON.objectNode().put("type", "array");
      list.set("items", schema(term.get(0)));
      return list;
    }
    return term.isObject() ? object(term) : word(term.textValue());
  }

  private static ObjectNode object(JsonNode fields) {
    ObjectNode object = JSON.objectNode().put("type", "object");
    ObjectNode properties = object.putObject("properties");
    var required = JSON.arrayNode();
    fields
        .properties()
        .forEach(field -> {
          String name = field.getKey();
          if (name.endsWith("?")) {
            name = name.substring(0, name.length() - 1);
          } else {
            required.add(name);
          }
          properties.set(name, schema(field.getValue()));
        });
    if (!required.isEmpty()) {
      object.set("required", required);
    }
    return object;
  }

  private static ObjectNode word(String text) {
    Matcher term = TERM.matcher(text);
    if (!term.matches()) {
      throw new IllegalArgumentException("No schema: " + text);
    }
    String rest = term.group(2).strip();
    ObjectNode schema =
        switch (term.group(1)) {
          case "text" -> range(type("string"), term, "minLength", "maxLength");
          case "integer" ->
              range(
                  type("integer").put("minimum", -EXACT).put("maximum", EXACT),
                  term,
                  "minimum",
                  "maximum");
          case "number" -> type("number");
          case "boolean" -> type("boolean");
          case "time" -> type("string").put("format", "date-time");
          case "id" -> type("string").put("pattern", "^[0-9a-f]{24}$");
          case "any" -> JSON.objectNode();
          case "enum" -> {
            ObjectNode words = type("string");
            words.putArray("enum").addAll(list(rest));
            yield words;
          }
          case "map" -> {
            ObjectNode map = type("object");
            map.set("additionalProperties", word(rest));
            yield map;
          }
          case "either" -> {
            ObjectNode either = JSON.objectNode();
            ArrayNode any = either.putArray("anyOf");
            list(rest).forEach(one -> any.add(word(one.textValue())));
            yield either;
          }
          case String name -> JSON.objectNode().put("$ref", "#/components/schemas/" + name);
        };
    if (term.group(5) != null) {
      ObjectNode either = JSON.objectNode();
      either.putArray("anyOf").add(schema).addObject().put("type", "null");
      schema = either;
    }
    if (term.group(6) != null) {
      schema.put("description", term.group(6));
    }
    return schema;
  }

  private static ObjectNode type(String name) {
    return JSON.objectNode().put("type", name);
  }

  private static List<JsonNode> list(String words) {
    return Pattern.compile(" ").splitAsStream(words).<JsonNode>map(JSON::textNode).toList();
  }

  private static ObjectNode range(ObjectNode schema, Matcher term, String least, String most) {
    if (term.group(3) != null && !term.group(3).isEmpty()) {
      schema.put(least, Long.parseLong(term.group(3)));
    }
    if (term.group(4) != null && !term.group(4).isEmpty()) {
      schema.put(most, Long.parseLong(term.group(4)));
    }
    return schema;
  }
}
