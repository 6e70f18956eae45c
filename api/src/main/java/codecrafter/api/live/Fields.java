package codecrafter.api.live;

import codecrafter.api.http.Refusal;
import codecrafter.contract.wire.Invalid;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The fields of a frame; what is missing is 422, what is of the wrong type 400. */
record Fields(JsonNode frame) {
  JsonNode any(String name) {
    JsonNode value = frame.get(name);
    if (value == null || value.isNull()) {
      throw new Invalid(name, "is missing");
    }
    return value;
  }

  private boolean has(String name) {
    return frame.hasNonNull(name);
  }

  String text(String name) {
    JsonNode value = any(name);
    if (!value.isTextual()) {
      throw Refusal.wrongType(name, "must be a text");
    }
    return value.textValue();
  }

  @Nullable String textOrNull(String name) {
    return has(name) ? text(name) : null;
  }

  int number(String name) {
    JsonNode value = any(name);
    if (!value.isInt() && !(value.isLong() && value.canConvertToInt())) {
      throw Refusal.wrongType(name, "must be a whole number");
    }
    return value.intValue();
  }

  /** A number that counts something: 0 or more, and one that JavaScript can tell from the next. */
  long count(String name) {
    JsonNode value = any(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw Refusal.wrongType(name, "must be a whole number");
    }
    if (value.longValue() < 0 || value.longValue() > 1L << 53) {
      throw new Invalid(name, "must be 0 or more, and at most 2 to the power of 53");
    }
    return value.longValue();
  }

  @Nullable Long countOrNull(String name) {
    return has(name) ? count(name) : null;
  }
}
