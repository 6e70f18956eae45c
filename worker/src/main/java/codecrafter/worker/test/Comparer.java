package codecrafter.worker.test;

import codecrafter.contract.test.Comparison;
import codecrafter.contract.test.TestOutcome.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares what a program wrote with what it should have written. */
final class Comparer {
  /** What came of it: equal, or why not, with the place where one can be told. */
  record Answer(boolean equal, @Nullable String message, @Nullable Difference difference) {
    static final Answer EQUAL = new Answer(true, null, null);
  }

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d++\\.?\\d*+|\\.\\d++)(?:[eE][+-]?\\d++)?+");

  /** A longer word is no number to anybody. */
  private static final int LONGEST_NUMBER = 400;

  /** A word and the line that it is on, from 0. */
  private record Word(String text, int line) {}

  private Comparer() {}

  static Answer compare(Comparison how, String expected, String actual) {
    return switch (how.kind()) {
      case EXACT ->
          expected.equals(actual) ? Answer.EQUAL : byLine(lines(expected), lines(actual), false);
      case TRIMMED -> byLine(trimmed(expected), trimmed(actual), true);
      case TOKENS -> byWord(expected, actual, String::equals);
      case FLOAT -> byWord(expected, actual, (e, a) -> e.equals(a) || isNear(how, e, a));
      case REGEX -> Matching.matches(expected, actual);
    };
  }

  private static List<String> lines(String text) {
    return List.of(text.split("\n", -1));
  }

  private static List<String> trimmed(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      lines.add(line.stripTrailing());
    }
    while (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }

  private static Answer byLine(List<String> expected, List<String> actual, boolean orEqual) {
    int line = 0;
    while (line < expected.size()
        && line < actual.size()
        && expected.get(line).equals(actual.get(line))) {
      line++;
    }
    if (orEqual && line == expected.size() && line == actual.size()) {
      return Answer.EQUAL;
    }
    return at(line, at(expected, line), at(actual, line));
  }

  private static Answer byWord(
      String expected, String actual, BiPredicate<String, String> areEqual) {
    List<Word> wanted = words(expected);
    List<Word> came = words(actual);
    int i = 0;
    while (i < wanted.size()
        && i < came.size()
        && areEqual.test(wanted.get(i).text, came.get(i).text)) {
      i++;
    }
    if (i == wanted.size() && i == came.size()) {
      return Answer.EQUAL;
    }
    String want = i < wanted.size() ? lines(expected).get(wanted.get(i).line) : null;
    String have = i < came.size() ? lines(actual).get(came.get(i).line) : null;
    int line = i < came.size() ? came.get(i).line : wanted.get(i).line;
    return at(line, want, have);
  }

  private static @Nullable String at(List<String> lines, int line) {
    return line < lines.size() ? lines.get(line) : null;
  }

  private static Answer at(int line, @Nullable String expected, @Nullable String actual) {
    int place = line + 1;
    String message;
    if (actual == null) {
      message = "The output ends before line " + place;
    } else if (expected == null) {
      message = "The output goes on at line " + place + ", where it should have ended";
    } else {
      message = "Line " + place + " differs";
    }
    Excerpt excerpt = Excerpt.of(expected, actual);
    return new Answer(false, message, new Difference(place, excerpt.expected(), excerpt.actual()));
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    int line = 0;
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean blank = i == text.length() || Character.isWhitespace(text.charAt(i));
      if (blank && start >= 0) {
        words.add(new Word(text.substring(start, i), line));
        start = -1;
      } else if (!blank && start < 0) {
        start = i;
      }
      if (i < text.length() && text.charAt(i) == '\n') {
        line++;
      }
    }
    return words;
  }

  private static boolean isNear(Comparison how, String expected, String actual) {
    double wanted = number(expected);
    double came = number(actual);
    if (Double.isInfinite(wanted) || Double.isInfinite(came)) {
      return wanted == came;
    }
    double off = Math.abs(wanted - came);
    return off <= how.abs() || off <= how.rel() * Math.abs(wanted);
  }

  private static double number(String word) {
    return word.length() <= LONGEST_NUMBER && NUMBER.matcher(word).matches()
        ? Double.parseDouble(word)
        : Double.NaN;
  }
}
