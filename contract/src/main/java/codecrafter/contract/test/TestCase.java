package codecrafter.contract.test;

import codecrafter.contract.job.Limits;
import codecrafter.contract.wire.Invalid;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One input and the output that a program owes to it.
 *
 * @param id names it in a job and its result
 * @param expected stays outside the box
 * @param args behind the program's own
 * @param limits its own; none above the job's
 * @param hidden its texts are for whoever made it: a result tells only the verdict
 * @param weight its part of the score
 */
public record TestCase(
    String id,
    String name,
    String stdin,
    String expected,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> args,
    Comparison comparator,
    Limits.@Nullable Asked limits,
    boolean hidden,
    double weight) {
  public static final int MAX_CASES = 200;
  public static final int MAX_TEXT = 1 << 20;
  public static final int MAX_NAME = 200;

  public TestCase {
    args = args == null ? List.of() : List.copyOf(args);
    require("id", id, 64);
    require("name", name, MAX_NAME);
    require("stdin", stdin, MAX_TEXT);
    require("expected", expected, MAX_TEXT);
    if (comparator == null) {
      throw new Invalid("cases.comparator", "is missing");
    }
    if (!(weight >= 0) || weight > 1_000_000) {
      throw new Invalid("cases.weight", "must be from 0 to 1000000");
    }
    if (comparator.kind() == Comparison.Kind.REGEX) {
      try {
        Pattern.compile(expected);
      } catch (PatternSyntaxException e) {
        throw new Invalid(
            "cases.expected", "is no regular expression: " + e.getDescription() + " in " + name);
      }
    }
  }

  private static void require(String field, @Nullable String text, int most) {
    if (text == null) {
      throw new Invalid("cases." + field, "is missing");
    }
    if (text.length() > most) {
      throw new Invalid("cases." + field, "is over " + most + " characters");
    }
  }
}
