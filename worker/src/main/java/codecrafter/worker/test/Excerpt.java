package codecrafter.worker.test;

import org.jspecify.annotations.Nullable;

/** Two lines as a person may read them: of long ones, what is about the place where they part. */
record Excerpt(@Nullable String expected, @Nullable String actual) {
  private static final int MAX_CHARS = 500;
  private static final int BEFORE = 100;

  static Excerpt of(@Nullable String expected, @Nullable String actual) {
    int from = Math.max(0, firstDifference(expected, actual) - BEFORE);
    return new Excerpt(window(expected, from), window(actual, from));
  }

  private static int firstDifference(@Nullable String a, @Nullable String b) {
    int i = 0;
    if (a != null && b != null) {
      while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
        i++;
      }
    }
    return i;
  }

  private static @Nullable String window(@Nullable String line, int from) {
    if (line == null) {
      return null;
    }
    int start = line.length() <= MAX_CHARS ? 0 : Math.min(from, line.length());
    if (start > 0 && start < line.length() && Character.isLowSurrogate(line.charAt(start))) {
      start++;
    }
    return (start > 0 ? "…" : "") + Texts.cut(line.substring(start), MAX_CHARS);
  }
}
