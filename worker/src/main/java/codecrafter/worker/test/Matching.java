package codecrafter.worker.test;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Matches outputs against regular expressions, which may be ones that never come to an end. */
final class Matching {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String TOO_LONG =
      "The regular expression of this case takes too long on this output: make it simpler";

  private Matching() {}

  /** Whether the whole output matches, with or without the ends of line behind it. */
  static Comparer.Answer matches(String expression, String output) {
    int end = output.length();
    while (end > 0 && (output.charAt(end - 1) == '\n' || output.charAt(end - 1) == '\r')) {
      end--;
    }
    Clocked text = new Clocked(output, System.nanoTime() + PATIENCE.toNanos());
    try {
      Pattern pattern = Pattern.compile(expression);
      boolean matches =
          pattern.matcher(text).matches() || pattern.matcher(text.subSequence(0, end)).matches();
      return matches
          ? Comparer.Answer.EQUAL
          : new Comparer.Answer(false, "The output does not match the regular expression", null);
    } catch (TooLong | StackOverflowError e) {
      return new Comparer.Answer(false, TOO_LONG, null);
    } catch (PatternSyntaxException e) {
      return new Comparer.Answer(
          false, "The case has no regular expression: " + e.getDescription(), null);
    }
  }

  private static final class TooLong extends RuntimeException {
    TooLong() {
      super(null, null, false, false);
    }
  }

  /** A text that can be read until its time is up: an expression that goes on for ever reads it. */
  private static final class Clocked implements CharSequence {
    private static final int READS_BETWEEN = 1 << 12;

    private final CharSequence text;
    private final long deadline;
    private int reads;

    Clocked(CharSequence text, long deadline) {
      this.text = text;
      this.deadline = deadline;
    }

    @Override
    public char charAt(int index) {
      if (++reads % READS_BETWEEN == 0 && System.nanoTime() - deadline > 0) {
        throw new TooLong();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Clocked(text.subSequence(start, end), deadline);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
