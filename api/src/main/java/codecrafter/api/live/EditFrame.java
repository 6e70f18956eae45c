package codecrafter.api.live;

import codecrafter.api.http.Refusal;
import codecrafter.contract.wire.Invalid;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client says about writing in a session's files. */
sealed interface EditFrame extends ClientFrame {
  String sessionId();

  String path();

  /**
   * Wants a file, and all that is written in it from now on.
   *
   * @param version that the client has the text of already
   * @param epoch the file's history that this version counts in
   */
  record OpenFile(
      String sessionId, String path, @Nullable Long version, String clientId, @Nullable Long epoch)
      implements EditFrame {
    static OpenFile of(Fields fields) {
      return new OpenFile(
          fields.text("sessionId"),
          fields.text("path"),
          fields.countOrNull("version"),
          uuid(fields, "clientId"),
          fields.countOrNull("epoch"));
    }
  }

  /** Wants to hear of a file no longer. */
  record CloseFile(String sessionId, String path) implements EditFrame {}

  /**
   * Has written something.
   *
   * @param file the id of the file, which a renaming does not change
   * @param version that the first update starts from
   * @param sequence of the first update
   * @param updates changes, read only once it is known how large the file may be
   */
  record Push(
      String sessionId,
      String path,
      @Nullable String file,
      long version,
      String clientId,
      long sequence,
      String pushId,
      JsonNode updates)
      implements EditFrame {
    static Push of(Fields fields) {
      return new Push(
          fields.text("sessionId"),
          fields.text("path"),
          fields.textOrNull("file"),
          fields.count("version"),
          uuid(fields, "clientId"),
          fields.count("sequence"),
          uuid(fields, "pushId"),
          fields.any("updates"));
    }
  }

  /**
   * Has put its cursors somewhere.
   *
   * @param ranges each from its anchor to its head, in UTF-16 units of that version's text
   * @param main which of them is the main one
   */
  record Cursor(
      String sessionId,
      String path,
      long version,
      String clientId,
      List<List<Integer>> ranges,
      int main)
      implements EditFrame {
    private static final int MOST_RANGES = 100;

    static Cursor of(Fields fields) {
      List<List<Integer>> ranges = ranges(fields.any("ranges"));
      Long main = fields.countOrNull("main");
      if (main != null && main >= ranges.size()) {
        throw new Invalid("main", "must be the number of one of the ranges");
      }
      return new Cursor(
          fields.text("sessionId"),
          fields.text("path"),
          fields.count("version"),
          uuid(fields, "clientId"),
          ranges,
          main == null ? 0 : main.intValue());
    }

    private static List<List<Integer>> ranges(JsonNode json) {
      if (!json.isArray()) {
        throw Refusal.wrongType("ranges", "must be a list");
      }
      if (json.isEmpty() || json.size() > MOST_RANGES) {
        throw new Invalid("ranges", "must be 1 to " + MOST_RANGES);
      }
      List<List<Integer>> ranges = new ArrayList<>();
      for (JsonNode range : json) {
        if (!range.isArray() || range.size() != 2) {
          throw Refusal.wrongType("ranges", "must each be an anchor and a head");
        }
        ranges.add(List.of(position(range.get(0)), position(range.get(1))));
      }
      return List.copyOf(ranges);
    }

    private static int position(JsonNode number) {
      if (!number.isIntegralNumber() || !number.canConvertToInt()) {
        throw Refusal.wrongType("ranges", "must hold whole numbers");
      }
      if (number.intValue() < 0) {
        throw new Invalid("ranges", "must hold positions from 0");
      }
      return number.intValue();
    }
  }

  /**
   * Wants to know whether its text is the right one.
   *
   * @param length in UTF-16 units
   * @param crc the CRC-32 over those units, each as two bytes, the higher first
   */
  record Check(String sessionId, String path, long version, long length, long crc)
      implements EditFrame {
    static Check of(Fields fields) {
      return new Check(
          fields.text("sessionId"),
          fields.text("path"),
          fields.count("version"),
          fields.count("length"),
          fields.count("crc"));
    }
  }

  Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static String uuid(Fields fields, String name) {
    String text = fields.text(name);
    if (!UUID.matcher(text).matches()) {
      throw new Invalid(name, "must be a UUID in lower case");
    }
    return text;
  }
}
