package codecrafter.api.share;

import codecrafter.contract.wire.Invalid;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A role in a session that its owner can give. */
enum Part {
  VIEWER,
  EDITOR;

  @JsonValue
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of the word in the store. */
  static Part of(String wire) {
    return wire.equals(EDITOR.wire()) ? EDITOR : VIEWER;
  }

  /**
   * Of the field {@code role} of a request.
   *
   * @throws Invalid when it is none
   */
  static Part asked(@Nullable String word) {
    for (Part part : values()) {
      if (part.wire().equals(word)) {
        return part;
      }
    }
    throw new Invalid("role", word == null ? "is missing" : "must be editor or viewer");
  }
}
