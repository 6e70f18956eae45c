package codecrafter.api.history;

import java.util.ArrayList;
import java.util.List;

/** What differs between two texts, line by line. */
record Difference(List<String> before, List<String> after, List<Block> blocks) {
  private static final int AROUND = 3;

  /** How a line is told that has no line break at its end. */
  private static final String NO_BREAK = "\\ No newline at end of file";

  /** A line keeps its line break; a text without a character has no line. */
  static Difference of(String before, String after) {
    List<String> old = lines(before);
    List<String> now = lines(after);
    return new Difference(old, now, before.equals(after) ? List.of() : LineDiff.of(old, now));
  }

  int added() {
    return blocks.stream().mapToInt(Block::added).sum();
  }

  int removed() {
    return blocks.stream().mapToInt(Block::removed).sum();
  }

  /**
   * A stretch where the texts differ, with up to three lines of both around it, as the unified
   * format of diff has it.
   *
   * @param oldStart its first line in the old text, counted from 1; 0 when it has none there
   * @param newStart its first line in the new text, likewise
   * @param lines each after a space (in both), a minus (old) or a plus (new)
   */
  record Hunk(int oldStart, int oldLines, int newStart, int newLines, List<String> lines) {
    Hunk {
      lines = List.copyOf(lines);
    }
  }

  List<Hunk> hunks() {
    List<Hunk> hunks = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= blocks.size(); i++) {
      if (i == blocks.size() || blocks.get(i).oldFrom() - blocks.get(i - 1).oldTo() > 2 * AROUND) {
        hunks.add(hunk(blocks.subList(first, i)));
        first = i;
      }
    }
    return hunks;
  }

  private Hunk hunk(List<Block> close) {
    int above = Math.min(AROUND, close.getFirst().oldFrom());
    int oldFrom = close.getFirst().oldFrom() - above;
    int newFrom = close.getFirst().newFrom() - above;
    List<String> told = new ArrayList<>();
    int old = oldFrom;
    for (Block block : close) {
      tell(told, ' ', before, old, block.oldFrom());
      tell(told, '-', before, block.oldFrom(), block.oldTo());
      tell(told, '+', after, block.newFrom(), block.newTo());
      old = block.oldTo();
    }
    int below = Math.min(AROUND, before.size() - old);
    tell(told, ' ', before, old, old + below);
    int oldLines = old + below - oldFrom;
    int newLines = close.getLast().newTo() + below - newFrom;
    return new Hunk(
        oldLines == 0 ? oldFrom : oldFrom + 1,
        oldLines,
        newLines == 0 ? newFrom : newFrom + 1,
        newLines,
        told);
  }

  private static void tell(List<String> told, char sign, List<String> lines, int from, int to) {
    for (String line : lines.subList(from, to)) {
      if (line.endsWith("\n")) {
        told.add(sign + line.substring(0, line.length() - 1));
      } else {
        told.add(sign + line);
        told.add(NO_BREAK);
      }
    }
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(from, to));
      from = to;
    }
    return lines;
  }
}
