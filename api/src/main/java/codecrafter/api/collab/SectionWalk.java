package codecrafter.api.collab;

import java.util.List;

/** A place in a row of sections, which moves on by whole sections or by parts of them. */
final class SectionWalk {
  private final List<Section> all;
  private int next;
  private Section section = Section.keep(0);
  private int left;
  private int newLeft;
  private int offset;
  private boolean done;

  SectionWalk(List<Section> all) {
    this.all = all;
    next();
  }

  /** To the next section's begin. */
  void next() {
    offset = 0;
    done = next == all.size();
    section = done ? Section.keep(0) : all.get(next++);
    left = section.length();
    newLeft = section.newLength();
  }

  boolean done() {
    return done;
  }

  /** Which section it is in: counts from 1. */
  int index() {
    return next;
  }

  boolean keeps() {
    return !done && section.isKept();
  }

  boolean replaces() {
    return !done && !section.isKept();
  }

  /** Whether it stands at the section's begin. */
  boolean atBegin() {
    return offset == 0;
  }

  /** What is left of the section in the old text. */
  int left() {
    return left;
  }

  /** What is left of the section in the new text. */
  int newLeft() {
    return newLeft;
  }

  String text() {
    return section.inserted();
  }

  /** The next so many units of the text that the section puts in. */
  String text(int length) {
    return section.inserted().substring(offset, offset + length);
  }

  /** Moves on in the old text. */
  void forward(int length) {
    if (length == left) {
      next();
    } else {
      left -= length;
      newLeft -= section.isKept() ? length : 0;
      offset += length;
    }
  }

  /** Moves on in the new text. */
  void forwardInNew(int length) {
    if (section.isKept()) {
      forward(length);
    } else if (length == newLeft) {
      next();
    } else {
      newLeft -= length;
      offset += length;
    }
  }
}
