package codecrafter.worker.archive;

import codecrafter.contract.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the first rows of tables that are texts, as RFC 4180 has them, and as people write them.
 */
final class Tables {
  private static final int MAX_ROWS = 50;
  private static final int MAX_COLUMNS = 30;
  private static final int MAX_CELL = 200;
  private static final String SEPARATORS = ",;\t|";

  /**
   * The first rows.
   *
   * @param more whether there are more rows, or longer ones, than are here
   */
  record Rows(List<List<String>> rows, boolean more) {}

  private final String text;
  private final char separator;
  private int at;
  private boolean cut;

  private Tables(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  static byte[] rows(String name, byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    char separator = name.endsWith(".tsv") ? '\t' : separator(text);
    return Json.bytes(new Tables(text, separator).rows());
  }

  /** The one that is most often in the first line, outside quotes. */
  private static char separator(String text) {
    int[] counts = new int[SEPARATORS.length()];
    boolean quoted = false;
    for (int i = 0; i < text.length() && (quoted || text.charAt(i) != '\n'); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      int which = quoted ? -1 : SEPARATORS.indexOf(c);
      if (which >= 0) {
        counts[which]++;
      }
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return SEPARATORS.charAt(best);
  }

  private Rows rows() {
    List<List<String>> rows = new ArrayList<>();
    while (at < text.length() && rows.size() < MAX_ROWS) {
      rows.add(row());
    }
    return new Rows(rows, cut || at < text.length());
  }

  private List<String> row() {
    List<String> cells = new ArrayList<>();
    boolean more = true;
    while (more) {
      String cell = cell();
      if (cells.size() < MAX_COLUMNS) {
        cells.add(cell);
      } else {
        cut = true;
      }
      more = at < text.length() && text.charAt(at) == separator;
      at++;
    }
    return cells;
  }

  /** Reads a cell; then {@code at} is on what ended it. */
  private String cell() {
    StringBuilder cell = new StringBuilder();
    boolean quoted = at < text.length() && text.charAt(at) == '"';
    if (quoted) {
      at++;
    }
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quoted && c == '"') {
        if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
          at++;
        } else {
          quoted = false;
          continue;
        }
      } else if (!quoted && (c == separator || c == '\n')) {
        break;
      } else if (!quoted && c == '\r') {
        continue;
      }
      if (cell.length() < MAX_CELL) {
        cell.append(c);
      } else {
        cut = true;
      }
    }
    return cell.toString();
  }
}
