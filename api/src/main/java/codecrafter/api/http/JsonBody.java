package codecrafter.api.http;

import codecrafter.contract.wire.Invalid;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads JSON that came from a client; what is wrong with it is said in the client's own words. */
public final class JsonBody {
  /** Up to here a double tells every whole number from the next. */
  private static final double EXACT = 1L << 53;

  private JsonBody() {}

  /**
   * Reads a request's body.
   *
   * @throws Refusal 415 when it is not sent as JSON, 400 when it is not JSON or a field is of the
   *     wrong type, 422 when a value is refused by its own type
   */
  public static <T> T read(Context request, Class<T> type) {
    requireJson(request);
    return bind(parse(request.body()), type);
  }

  /**
   * Reads a request's body that may be larger than most.
   *
   * @throws Refusal as {@link #read(Context, Class)} does, and 413
   */
  public static <T> T read(Context request, Class<T> type, int mostBytes) {
    requireJson(request);
    byte[] body;
    try {
      body = request.bodyInputStream().readNBytes(mostBytes + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (body.length > mostBytes) {
      throw Refusal.tooLarge("The body is over " + (mostBytes >> 20) + " MiB.");
    }
    return bind(parse(new String(body, StandardCharsets.UTF_8)), type);
  }

  private static void requireJson(Context request) {
    String media = request.contentType();
    if (media == null || !isJson(media)) {
      throw Refusal.unsupportedMedia("Send the body as application/json.");
    }
    String encoding = request.header("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw Refusal.unsupportedMedia("Send the body without a content encoding.");
    }
  }

  /**
   * Reads a JSON object.
   *
   * @throws Refusal 400 when it is not one
   */
  public static JsonNode parse(String text) {
    try {
      JsonNode tree = Json.mapper().readTree(text);
      if (tree == null || !tree.isObject()) {
        throw Refusal.malformed("Not a JSON object.");
      }
      return withWholeNumbers(tree);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw Refusal.malformed(
          at == null || at.getLineNr() < 1
              ? "Not valid JSON."
              : "Not valid JSON, at line %d, column %d."
                  .formatted(at.getLineNr(), at.getColumnNr()));
    }
  }

  /** JSON has one kind of number, so 33.0 is as whole as 33 is. */
  private static JsonNode withWholeNumbers(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        object.properties().forEach(field -> field.setValue(withWholeNumbers(field.getValue())));
        yield object;
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, withWholeNumbers(array.get(i)));
        }
        yield array;
      }
      case DoubleNode number
          when number.doubleValue() == Math.rint(number.doubleValue())
              && Math.abs(number.doubleValue()) <= EXACT ->
          LongNode.valueOf(number.longValue());
      default -> node;
    };
  }

  /** Gives a JSON object its type; throws as {@link #read} does. */
  public static <T> T bind(JsonNode object, Class<T> type) {
    try {
      return Json.mapper().treeToValue(object, type);
    } catch (JsonMappingException e) {
      throw refusal(e);
    } catch (JsonProcessingException e) {
      throw Refusal.malformed("Not valid JSON.");
    }
  }

  private static RuntimeException refusal(JsonMappingException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof Invalid invalid) {
        return invalid;
      }
    }
    String field = path(e.getPath());
    if (field.isEmpty()) {
      return Refusal.malformed("Not what is expected here.");
    }
    return switch (e) {
      case MismatchedInputException mismatch ->
          Refusal.wrongType(field, expected(mismatch.getTargetType()));
      default ->
          e.getCause() instanceof InputCoercionException coercion
              ? Refusal.wrongType(field, expected(coercion.getTargetType()))
              : Refusal.wrongType(field, "is of the wrong type");
    };
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "is of the wrong type";
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "must be a text";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "must be true or false";
    }
    if (type == double.class || type == Double.class) {
      return "must be a number";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "must be a whole number";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "must be a list";
    }
    return Map.class.isAssignableFrom(type) || type.isRecord()
        ? "must be an object"
        : "is of the wrong type";
  }

  private static String path(List<JsonMappingException.Reference> path) {
    return path.stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }

  private static boolean isJson(String media) {
    String type = media.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.equals("application/json") || type.endsWith("+json");
  }
}
