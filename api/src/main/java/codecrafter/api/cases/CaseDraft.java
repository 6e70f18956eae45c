package codecrafter.api.cases;

import codecrafter.contract.job.Limits;
import codecrafter.contract.job.Program;
import codecrafter.contract.test.Comparison;
import codecrafter.contract.test.TestCase;
import codecrafter.contract.wire.Invalid;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A case as a client sends it.
 *
 * @param id absent for one by its place
 * @param name absent for one by its place
 * @param stdin absent for none
 * @param comparator absent for trimmed
 * @param limits absent for the job's
 * @param hidden absent for false
 * @param weight absent for 1
 */
public record CaseDraft(
    @Nullable String id,
    @Nullable String name,
    @Nullable String stdin,
    @Nullable String expected,
    @Nullable List<String> args,
    @Nullable Comparison comparator,
    Limits.@Nullable Asked limits,
    @Nullable Boolean hidden,
    @Nullable Double weight) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /**
   * The case that it stands for.
   *
   * @param place among its like, from 0
   * @param usualId for one without
   * @param most that its own limits may be
   * @throws Invalid naming the field that is wrong, below {@code cases[place]}
   */
  TestCase at(int place, String usualId, Limits most) {
    try {
      return made("Case " + (place + 1), usualId, most);
    } catch (Invalid e) {
      String field = e.field().startsWith("cases.") ? e.field().substring(6) : e.field();
      throw new Invalid("cases[" + place + "]." + field, e.getMessage());
    }
  }

  @SuppressWarnings("NullAway") // it does not see that a case may have no limits
  private TestCase made(String usualName, String usualId, Limits most) {
    if (id != null && !ID.matcher(id).matches()) {
      throw new Invalid("id", "must be 1 to 64 letters, digits, dots, hyphens or underscores");
    }
    if (name != null && name.codePoints().anyMatch(Character::isISOControl)) {
      throw new Invalid("name", "must not have control characters");
    }
    if (expected == null) {
      throw new Invalid("expected", "is missing");
    }
    if (limits != null) {
      limits.over(most, most);
    }
    return new TestCase(
        id == null ? usualId : id,
        name == null || name.isBlank() ? usualName : name.strip(),
        stdin == null ? "" : stdin,
        expected,
        arguments(),
        comparator == null ? Comparison.TRIMMED : comparator,
        limits,
        Boolean.TRUE.equals(hidden),
        weight == null ? 1 : weight);
  }

  /**
   * A case that whoever sent the draft sees only the shadow of.
   *
   * @throws Invalid when the draft says something else of it
   */
  TestCase unchanged(int place, TestCase other) {
    boolean isShadow =
        Boolean.TRUE.equals(hidden)
            && (name == null || name.equals(other.name()))
            && (weight == null || weight == other.weight())
            && stdin == null
            && expected == null
            && args == null
            && comparator == null
            && limits == null;
    if (!isShadow) {
      throw new Invalid(
          "cases[" + place + "]",
          "is a hidden one, which only the session's owner may change: send it as it came");
    }
    return other;
  }

  private List<String> arguments() {
    if (args == null) {
      return List.of();
    }
    if (args.size() > Program.MAX_ARGS
        || args.stream().anyMatch(arg -> arg == null || arg.indexOf('\0') >= 0)) {
      throw new Invalid("args", "must be at most " + Program.MAX_ARGS + " texts without NUL");
    }
    if (args.stream().mapToLong(String::length).sum() > 64 << 10) {
      throw new Invalid("args", "are over 64 KiB together");
    }
    return args;
  }
}
