package codecrafter.api.history;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines on shelves of some hundreds, each with its lines' length together, so that a place in the
 * text is found, and lines are put in or taken out, without going through all of them.
 */
final class Shelves {
  private static final int WIDEST = 1024;

  private static final class Shelf {
    private final List<Lines.Line> lines;
    private long length;

    Shelf(List<Lines.Line> lines) {
      this.lines = new ArrayList<>(lines);
      this.length = lines.stream().mapToLong(Lines.Line::length).sum();
    }
  }

  /** A line, and where it begins in the text. */
  record Place(int index, int start) {}

  private final List<Shelf> shelves = new ArrayList<>();
  private int count;

  int count() {
    return count;
  }

  List<Lines.Line> all() {
    List<Lines.Line> all = new ArrayList<>(count);
    shelves.forEach(shelf -> all.addAll(shelf.lines));
    return all;
  }

  Lines.Line get(int index) {
    int left = index;
    for (Shelf shelf : shelves) {
      if (left < shelf.lines.size()) {
        return shelf.lines.get(left);
      }
      left -= shelf.lines.size();
    }
    throw new IndexOutOfBoundsException(index);
  }

  /** The line that a position is in: one right behind a line break is in the next. */
  Place at(int position) {
    int index = 0;
    long start = 0;
    for (int i = 0; i < shelves.size(); i++) {
      Shelf shelf = shelves.get(i);
      if (position < start + shelf.length || i == shelves.size() - 1) {
        for (int j = 0; j < shelf.lines.size(); j++) {
          int length = shelf.lines.get(j).length();
          if (position < start + length || index == count - 1) {
            return new Place(index, (int) start);
          }
          start += length;
          index++;
        }
      } else {
        start += shelf.length;
        index += shelf.lines.size();
      }
    }
    throw new IndexOutOfBoundsException(position);
  }

  /** Puts lines in the place of those from one to another, itself not among them. */
  void replace(int from, int to, List<Lines.Line> lines) {
    int shelf = 0;
    int before = 0;
    while (shelf < shelves.size() - 1 && before + shelves.get(shelf).lines.size() < from) {
      before += shelves.get(shelf).lines.size();
      shelf++;
    }
    if (shelves.isEmpty()) {
      shelves.add(new Shelf(List.of()));
    }
    int left = to - from;
    int at = from - before;
    for (int i = shelf; left > 0; i++) {
      List<Lines.Line> there = shelves.get(i).lines;
      int end = Math.min(there.size(), at + left);
      left -= end - at;
      List<Lines.Line> gone = there.subList(at, end);
      shelves.get(i).length -= gone.stream().mapToLong(Lines.Line::length).sum();
      gone.clear();
      at = 0;
    }
    Shelf first = shelves.get(shelf);
    first.lines.addAll(from - before, lines);
    first.length += lines.stream().mapToLong(Lines.Line::length).sum();
    count += lines.size() - (to - from);
    tidy(shelf);
  }

  /** Splits a shelf that has become too wide, and drops those that are empty. */
  private void tidy(int shelf) {
    List<Lines.Line> lines = shelves.get(shelf).lines;
    if (lines.size() > WIDEST) {
      List<Shelf> parts = new ArrayList<>();
      for (int i = 0; i < lines.size(); i += WIDEST / 2) {
        parts.add(new Shelf(lines.subList(i, Math.min(lines.size(), i + WIDEST / 2))));
      }
      shelves.remove(shelf);
      shelves.addAll(shelf, parts);
    }
    shelves.removeIf(each -> each.lines.isEmpty());
  }
}
