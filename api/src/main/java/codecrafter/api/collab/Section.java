package codecrafter.api.collab;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of the old text, and what becomes of it.
 *
 * @param length of the old text, in UTF-16 code units
 * @param text what stands there afterwards; absent where the old text is kept
 */
record Section(int length, @Nullable String text) {
  static Section keep(int length) {
    return new Section(length, null);
  }

  boolean isKept() {
    return text == null;
  }

  /** What stands in its place. */
  String inserted() {
    return text == null ? "" : text;
  }

  /** Its length in the new text. */
  int newLength() {
    return text == null ? length : text.length();
  }
}
