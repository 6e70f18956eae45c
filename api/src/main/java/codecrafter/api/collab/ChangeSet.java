package codecrafter.api.collab;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A change of one text into another: sections in the old text's order, which cover all of it.
 * Lengths and positions are in UTF-16 code units, and a line break is one.
 *
 * <p>{@link #map} over a composed change is not the same as mapping over its parts one by one: who
 * rebases does it update by update, as every other copy of the text does.
 */
public record ChangeSet(List<Section> sections) {
  public ChangeSet {
    sections = List.copyOf(sections);
  }

  /** The change that changes nothing in a text of that length. */
  public static ChangeSet none(int length) {
    return new ChangeSet(length == 0 ? List.of() : List.of(Section.keep(length)));
  }

  /** The change that puts a text in place of a stretch of an old one. */
  public static ChangeSet replace(int length, int from, int to, String text) {
    if (from < 0 || to < from || to > length) {
      throw new IllegalArgumentException(from + " to " + to + " is not in a text of " + length);
    }
    Sections sections = new Sections();
    sections.keep(from);
    sections.replace(to - from, text);
    sections.keep(length - to);
    return sections.done();
  }

  /** The old text's length. */
  public int length() {
    return sections.stream().mapToInt(Section::length).sum();
  }

  /** The new text's length. */
  public int newLength() {
    return sections.stream().mapToInt(Section::newLength).sum();
  }

  /** How much it puts in, in UTF-16 code units. */
  public int inserted() {
    return sections.stream().mapToInt(section -> section.inserted().length()).sum();
  }

  /**
   * A stretch of the old text, and what comes in its place.
   *
   * @param from where it begins in the old text
   * @param to where it ends in the old text, itself not in it
   */
  public record Replacement(int from, int to, String text) {}

  /** What it replaces, in the old text's order. */
  public List<Replacement> replacements() {
    List<Replacement> all = new ArrayList<>();
    int at = 0;
    for (Section section : sections) {
      int end = at + section.length();
      if (!section.isKept()) {
        all.add(new Replacement(at, end, section.inserted()));
      }
      at = end;
    }
    return all;
  }

  /** Whether it changes nothing. */
  public boolean isEmpty() {
    return sections.stream().allMatch(Section::isKept);
  }

  /**
   * The new text.
   *
   * @throws IllegalArgumentException when the text has another length
   */
  public String apply(String text) {
    requireLength(text.length());
    StringBuilder result = new StringBuilder(newLength());
    int at = 0;
    for (Section section : sections) {
      if (section.isKept()) {
        result.append(text, at, at + section.length());
      } else {
        result.append(section.inserted());
      }
      at += section.length();
    }
    return result.toString();
  }

  /** Whether it takes no character of the text apart that is two units long. */
  public boolean keepsCharactersWhole(String text) {
    requireLength(text.length());
    int at = 0;
    boolean kept = true;
    for (Section section : sections) {
      if (section.isKept() != kept && isInsideCharacter(text, at)) {
        return false;
      }
      kept = section.isKept();
      at += section.length();
    }
    return true;
  }

  private static boolean isInsideCharacter(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  /** The change that leads from the new text back to {@code text}, which is the old one. */
  public ChangeSet invert(String text) {
    requireLength(text.length());
    List<Section> inverse = new ArrayList<>();
    int at = 0;
    for (Section section : sections) {
      inverse.add(
          section.isKept()
              ? section
              : new Section(section.newLength(), text.substring(at, at + section.length())));
      at += section.length();
    }
    return new ChangeSet(inverse);
  }

  /** This change and, in the text that it makes, another after it, as one. */
  public ChangeSet compose(ChangeSet after) {
    if (isEmpty() || after.isEmpty()) {
      requireSame(newLength(), after.length());
      return isEmpty() ? after : this;
    }
    Sections result = new Sections();
    SectionWalk a = new SectionWalk(sections);
    SectionWalk b = new SectionWalk(after.sections);
    boolean open = false;
    while (!a.done() || !b.done()) {
      if (a.replaces() && a.newLeft() == 0) {
        result.replace(a.left(), "", open);
        a.next();
      } else if (!b.done() && b.left() == 0) {
        result.replace(0, b.text(), open);
        b.next();
      } else if (a.done() || b.done()) {
        throw mismatch(newLength(), after.length());
      } else {
        int length = Math.min(a.newLeft(), b.left());
        int before = result.size();
        if (a.keeps() && b.keeps()) {
          result.keep(length);
        } else if (a.keeps()) {
          result.replace(length, b.atBegin() ? b.text() : "", open);
        } else {
          String text = b.keeps() ? a.text(length) : b.atBegin() ? b.text() : "";
          result.replace(a.atBegin() ? a.left() : 0, text, open);
        }
        boolean goesOn = a.replaces() && a.newLeft() > length || b.replaces() && b.left() > length;
        open = goesOn && (open || result.size() > before);
        a.forwardInNew(length);
        b.forward(length);
      }
    }
    return result.done();
  }

  /**
   * This change as it is when the other, which starts from the same text, has been made already.
   *
   * @param before whether this one counts as the earlier where both insert at the same place
   */
  public ChangeSet map(ChangeSet over, boolean before) {
    if (over.isEmpty()) {
      requireSame(length(), over.length());
      return this;
    }
    return new Mapping(this, over, before).result();
  }

  /**
   * Where a position of the old text is in the new one.
   *
   * @param after whether it stays behind what is inserted there
   */
  public int mapPosition(int position, boolean after) {
    int old = 0;
    int now = 0;
    for (Section section : sections) {
      int end = old + section.length();
      if (section.isKept()) {
        if (end > position) {
          return now + position - old;
        }
      } else if (end > position || end == position && !after && section.length() == 0) {
        return position == old || !after ? now : now + section.newLength();
      }
      now += section.newLength();
      old = end;
    }
    if (position > old) {
      throw new IllegalArgumentException(position + " is not in a text of " + old);
    }
    return now;
  }

  /** As {@link #mapPosition} before what is inserted; nothing where both sides of it are gone. */
  public OptionalInt trackPosition(int position) {
    int old = 0;
    for (Section section : sections) {
      int end = old + section.length();
      if (!section.isKept() && old < position && position < end) {
        return OptionalInt.empty();
      }
      old = end;
    }
    return OptionalInt.of(mapPosition(position, false));
  }

  private void requireLength(int length) {
    requireSame(length(), length);
  }

  private static void requireSame(int one, int other) {
    if (one != other) {
      throw mismatch(one, other);
    }
  }

  static IllegalArgumentException mismatch(int one, int other) {
    return new IllegalArgumentException(
        "A change for a text of " + one + " does not fit one of " + other);
  }
}
