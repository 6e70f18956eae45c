package codecrafter.worker.test;

import org.jspecify.annotations.Nullable;

/** Keeps what others wrote to a size and a form that can be passed on. */
final class Texts {
  private static final int MAX_NAME = 300;
  private static final int MAX_MESSAGE = 1000;

  /** What is told of one text of a test. */
  static final int MAX_TEXT = 16 << 10;

  private Texts() {}

  /** A name: one line without control characters. */
  static String name(@Nullable String text) {
    String clean = text == null ? "" : cut(text, MAX_NAME).strip();
    return clean.replaceAll("\\p{Cc}", "\uFFFD");
  }

  /** The first line that says something; null when none does. */
  static @Nullable String message(@Nullable String text) {
    return text == null
        ? null
        : cut(text, 4 * MAX_MESSAGE)
            .lines()
            .filter(line -> !line.isBlank())
            .findFirst()
            .map(line -> cut(line.strip(), MAX_MESSAGE).replaceAll("\\p{Cc}", "\uFFFD"))
            .orElse(null);
  }

  /** A text of some lines; null when it says nothing. */
  static @Nullable String text(@Nullable String text) {
    return text == null || text.isBlank() ? null : cut(text, MAX_TEXT);
  }

  /** The first characters, with a sign where there were more. */
  static String cut(String text, int chars) {
    if (text.length() <= chars) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(chars - 2)) ? chars - 2 : chars - 1;
    return text.substring(0, end) + "…";
  }
}
