package codecrafter.api.collab;

import java.util.ArrayList;
import java.util.List;

/** Puts sections in a row, joining those that belong together. */
final class Sections {
  private final List<Section> all = new ArrayList<>();

  int size() {
    return all.size();
  }

  void keep(int length) {
    if (length == 0) {
      return;
    }
    if (!all.isEmpty() && all.getLast().isKept()) {
      all.set(all.size() - 1, Section.keep(all.getLast().length() + length));
    } else {
      all.add(Section.keep(length));
    }
  }

  void replace(int length, String text) {
    replace(length, text, false);
  }

  /**
   * Adds a replacement: an insertion where {@code length} is 0, a deletion where the text is empty.
   *
   * @param join whether it is a piece of the last one
   */
  void replace(int length, String text, boolean join) {
    if (length == 0 && text.isEmpty()) {
      return;
    }
    boolean joins = false;
    if (!all.isEmpty() && !all.getLast().isKept()) {
      Section last = all.getLast();
      boolean deletions = text.isEmpty() && last.inserted().isEmpty();
      boolean insertions = length == 0 && last.length() == 0;
      joins = join || deletions || insertions;
    }
    if (joins) {
      Section last = all.removeLast();
      all.add(new Section(last.length() + length, last.inserted() + text));
    } else {
      all.add(new Section(length, text));
    }
  }

  ChangeSet done() {
    return new ChangeSet(all);
  }
}
