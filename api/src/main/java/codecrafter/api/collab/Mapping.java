package codecrafter.api.collab;

/** A change {@code a} on its way over a change {@code b} of the same text. */
final class Mapping {
  private final ChangeSet first;
  private final ChangeSet second;
  private final SectionWalk a;
  private final SectionWalk b;
  private final boolean before;
  private final Sections result = new Sections();

  /** The section of {@code a} whose text has been put in already: a change may come in pieces. */
  private int told;

  Mapping(ChangeSet a, ChangeSet b, boolean before) {
    this.first = a;
    this.second = b;
    this.a = new SectionWalk(a.sections());
    this.b = new SectionWalk(b.sections());
    this.before = before;
  }

  ChangeSet result() {
    while (!a.done() || !b.done()) {
      if (a.done() && b.left() > 0 || b.done() && a.left() > 0) {
        throw ChangeSet.mismatch(first.length(), second.length());
      }
      if (a.keeps() && b.keeps()) {
        int length = Math.min(a.left(), b.left());
        result.keep(length);
        a.forward(length);
        b.forward(length);
      } else if (b.replaces() && bIsNext()) {
        skipB();
      } else {
        takeA();
      }
    }
    return result.done();
  }

  /** The change that begins first; of two at one place the shorter; of two alike, b's. */
  private boolean bIsNext() {
    return !a.replaces()
        || told == a.index()
        || a.atBegin() && (b.left() < a.left() || b.left() == a.left() && !before);
  }

  /** Keeps what b puts in. What a does in the part that b takes out shrinks to what it inserts. */
  private void skipB() {
    result.keep(b.newLeft());
    int length = b.left();
    while (length > 0) {
      if (a.done()) {
        throw ChangeSet.mismatch(first.length(), second.length());
      }
      int piece = Math.min(a.left(), length);
      if (a.replaces() && told < a.index() && a.left() <= piece) {
        result.replace(0, a.text());
        told = a.index();
      }
      a.forward(piece);
      length -= piece;
    }
    b.next();
  }

  /** Takes over a's change up to where b puts something in; what b has taken out is not counted. */
  private void takeA() {
    int length = 0;
    int left = a.left();
    while (left > 0) {
      if (b.keeps()) {
        int piece = Math.min(left, b.left());
        length += piece;
        left -= piece;
        b.forward(piece);
      } else if (b.replaces() && b.newLeft() == 0 && b.left() < left) {
        left -= b.left();
        b.next();
      } else if (b.done()) {
        throw ChangeSet.mismatch(first.length(), second.length());
      } else {
        break;
      }
    }
    result.replace(length, told < a.index() ? a.text() : "");
    told = a.index();
    a.forward(a.left() - left);
  }
}
