package codecrafter.api.history;

import codecrafter.api.collab.ChangeSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The lengths of a text's lines, each with a mark that says what wrote it last. The text itself is
 * not here. Its last line is the only one without a line break, and may be empty.
 */
final class Lines {
  private final Shelves lines = new Shelves();

  Lines(String text, int mark) {
    lines.replace(0, 0, split(text, mark));
  }

  /** A line: how long it is, with its line break, and its mark. */
  record Line(int length, int mark) {}

  List<Line> all() {
    return lines.all();
  }

  /** Follows a change of the text; lines that it touches get the mark, and no others. */
  void apply(ChangeSet changes, int mark) {
    List<ChangeSet.Replacement> all = new ArrayList<>(changes.replacements());
    Collections.reverse(all);
    for (ChangeSet.Replacement replacement : all) {
      replace(replacement.from(), replacement.to(), replacement.text(), mark);
    }
  }

  private void replace(int from, int to, String text, int mark) {
    Shelves.Place first = lines.at(from);
    Shelves.Place last = lines.at(to);
    int above = from - first.start();
    int below = last.start() + lines.get(last.index()).length() - to;
    List<Line> now = new ArrayList<>(split(text, mark));
    Line head = now.getFirst();
    now.set(0, new Line(above + head.length(), mark));
    Line tail = now.getLast();
    now.set(now.size() - 1, new Line(tail.length() + below, mark));
    keepTheUntouched(now, first, last, from, to, text);
    lines.replace(first.index(), last.index() + 1, now);
  }

  /** The first and the last of the lines may read as they did, and then keep their marks. */
  private void keepTheUntouched(
      List<Line> now, Shelves.Place first, Shelves.Place last, int from, int to, String text) {
    int end = now.size() - 1;
    boolean breakAtOnce = end > 0 && text.charAt(0) == '\n';
    boolean nothingTillABreak = text.isEmpty() && to == contentEnd(last);
    if (from == contentEnd(first) && (breakAtOnce || nothingTillABreak)) {
      now.set(0, new Line(now.getFirst().length(), lines.get(first.index()).mark()));
    }
    Line old = lines.get(last.index());
    boolean allOfIt = to == last.start() && now.get(end).length() == old.length();
    if (allOfIt && (end > 0 || from == first.start())) {
      now.set(end, old);
    }
  }

  /** Where a line's break is, or the text's end. */
  private int contentEnd(Shelves.Place place) {
    int end = place.start() + lines.get(place.index()).length();
    return place.index() == lines.count() - 1 ? end : end - 1;
  }

  private static List<Line> split(String text, int mark) {
    List<Line> lines = new ArrayList<>();
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      lines.add(new Line(end + 1 - from, mark));
      from = end + 1;
    }
    lines.add(new Line(text.length() - from, mark));
    return lines;
  }
}
