package codecrafter.api.piston;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which versions a client will take, in the words of npm: {@code *}, {@code 3.x}, {@code ^3.10},
 * {@code ~3.10.2}, {@code >=3 <4}, {@code 3.1 - 3.9}, {@code 2.7 || 3.x}. What is none of these
 * takes no version.
 */
final class Selector {
  private static final int MAX_LENGTH = 256;
  private static final String NUMBER = "(\\d{1,9}|[xX*])";
  private static final Pattern COMPARATOR =
      Pattern.compile(
          "(>=|<=|>|<|\\^|~>?|=)?v?"
              + (NUMBER + "(?:\\." + NUMBER + "(?:\\." + NUMBER + ")?)?")
              + "(?:[-+][0-9A-Za-z.+-]*)?");
  private static final Pattern SPACE_AFTER_OPERATOR = Pattern.compile("(>=|<=|>|<|\\^|~>?|=)\\s+");
  private static final Pattern HYPHEN = Pattern.compile("(\\S+)\\s+-\\s+(\\S+)");

  /** From a version, inclusive, to another, exclusive. */
  private record Interval(SemVer from, SemVer to) {
    boolean has(SemVer version) {
      return from.compareTo(version) <= 0 && version.compareTo(to) < 0;
    }
  }

  /** Any of these, each being all of its intervals. */
  private final List<List<Interval>> alternatives;

  private Selector(List<List<Interval>> alternatives) {
    this.alternatives = alternatives;
  }

  static Selector of(String text) {
    if (text.length() > MAX_LENGTH) {
      return new Selector(List.of());
    }
    return new Selector(
        Stream.of(text.split("\\|\\|", -1))
            .map(Selector::all)
            .flatMap(intervals -> Stream.ofNullable(intervals))
            .toList());
  }

  boolean takes(SemVer version) {
    return alternatives.stream()
        .anyMatch(all -> all.stream().allMatch(interval -> interval.has(version)));
  }

  private static @Nullable List<Interval> all(String text) {
    String plain =
        HYPHEN
            .matcher(SPACE_AFTER_OPERATOR.matcher(text.strip()).replaceAll("$1"))
            .replaceAll(">=$1 <=$2");
    List<Interval> intervals = new ArrayList<>();
    for (String comparator : plain.split("\\s+")) {
      Matcher parts = COMPARATOR.matcher(comparator.isEmpty() ? "*" : comparator);
      if (!parts.matches()) {
        return null;
      }
      intervals.add(interval(parts));
    }
    return intervals;
  }

  private static Interval interval(Matcher parts) {
    int given = given(parts);
    SemVer low =
        new SemVer(number(parts, 2, given), number(parts, 3, given), number(parts, 4, given));
    SemVer high =
        switch (given) {
          case 0 -> SemVer.MOST;
          case 1 -> low.nextMajor();
          case 2 -> low.nextMinor();
          default -> low.nextPatch();
        };
    return switch (parts.group(1)) {
      case ">=" -> new Interval(low, SemVer.MOST);
      case ">" -> new Interval(high, SemVer.MOST);
      case "<" -> new Interval(SemVer.LEAST, low);
      case "<=" -> new Interval(SemVer.LEAST, high);
      case "^" -> new Interval(low, sameFirst(low, given, high));
      case "~", "~>" -> new Interval(low, given > 1 ? low.nextMinor() : high);
      case null, default -> new Interval(low, high);
    };
  }

  /** Below the next version that changes the leftmost number that is not 0. */
  private static SemVer sameFirst(SemVer low, int given, SemVer high) {
    if (given < 2) {
      return high;
    }
    if (low.major() > 0) {
      return low.nextMajor();
    }
    return low.minor() > 0 || given == 2 ? low.nextMinor() : low.nextPatch();
  }

  /** How many numbers there are before the first that may be any. */
  private static int given(Matcher parts) {
    int given = 0;
    while (given < 3 && isNumber(parts.group(given + 2))) {
      given++;
    }
    return given;
  }

  private static boolean isNumber(@Nullable String part) {
    return part != null && Character.isDigit(part.charAt(0));
  }

  private static int number(Matcher parts, int group, int given) {
    return group - 2 < given ? Integer.parseInt(parts.group(group)) : 0;
  }
}
