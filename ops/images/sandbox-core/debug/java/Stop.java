import com.sun.jdi.ObjectReference;
import com.sun.jdi.event.LocatableEvent;

/**
 * Where the program stands and why.
 *
 * @param exception what was thrown; null where nothing was
 */
record Stop(LocatableEvent event, Reason reason, ObjectReference exception) {
  /** The reasons, the more telling the later: one place may have several, and is told once. */
  enum Reason {
    STEP("step"),
    BREAKPOINT("breakpoint"),
    EXCEPTION("exception");

    final String word;

    Reason(String word) {
      this.word = word;
    }
  }

  /** The more telling of two, of which either may be null. */
  static Stop of(Stop one, Stop other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.reason.compareTo(other.reason) < 0 ? other : one;
  }
}
