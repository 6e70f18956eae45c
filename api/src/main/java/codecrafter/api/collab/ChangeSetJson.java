package codecrafter.api.collab;

import codecrafter.contract.wire.Invalid;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes as they travel: {@code n} keeps n units, {@code [n]} takes them out, {@code [n, "line",
 * ...]} puts lines in their place. Read strictly: what CodeMirror never writes is refused.
 */
public final class ChangeSetJson {
  private static final int MOST_PARTS = 10_000;
  private static final String FIELD = "changes";

  private ChangeSetJson() {}

  public static ArrayNode write(ChangeSet changes) {
    ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    for (Section section : changes.sections()) {
      if (section.isKept()) {
        parts.add(section.length());
      } else {
        ArrayNode part = parts.addArray().add(section.length());
        if (!section.inserted().isEmpty()) {
          for (String line : section.inserted().split("\n", -1)) {
            part.add(line);
          }
        }
      }
    }
    return parts;
  }

  /**
   * Reads a change.
   *
   * @param most how long the new text may be, in UTF-16 code units
   * @throws Invalid saying what about it is no change
   */
  public static ChangeSet read(JsonNode json, int most) {
    require(json.size() <= MOST_PARTS, "must have at most " + MOST_PARTS + " parts");
    return readAll(json, most);
  }

  /** Reads what {@link #write} wrote, which may have more parts than a client may send. */
  static ChangeSet readOwn(JsonNode json) {
    return readAll(json, Integer.MAX_VALUE);
  }

  private static ChangeSet readAll(JsonNode json, int most) {
    require(json.isArray(), "must be an array");
    List<Section> sections = new ArrayList<>();
    long length = 0;
    long newLength = 0;
    for (JsonNode part : json) {
      Section section = part.isArray() ? replacement(part) : Section.keep(length(part));
      require(section.length() > 0 || section.newLength() > 0, "must not have empty parts");
      sections.add(section);
      length += section.length();
      newLength += section.newLength();
    }
    require(length <= Integer.MAX_VALUE, "must not be for so long a text");
    require(newLength <= most, "must not make a text longer than " + most + " characters");
    return new ChangeSet(sections);
  }

  private static Section replacement(JsonNode part) {
    require(!part.isEmpty(), "must say how much each part is about");
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < part.size(); i++) {
      JsonNode line = part.get(i);
      require(line.isTextual(), "must put in lines of text");
      require(isLine(line.textValue()), "must put in whole characters, and each line by itself");
      text.append(i > 1 ? "\n" : "").append(line.textValue());
    }
    return new Section(length(part.get(0)), text.toString());
  }

  private static int length(JsonNode number) {
    require(
        number.isIntegralNumber() && number.canConvertToInt() && number.intValue() >= 0,
        "must count in whole numbers");
    return number.intValue();
  }

  private static boolean isLine(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (c == '\n' || c == '\r' || Character.isSurrogate(c) && !pair) {
        return false;
      }
      i += pair ? 1 : 0;
    }
    return true;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new Invalid(FIELD, otherwise);
    }
  }
}
