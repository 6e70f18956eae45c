package codecrafter.api.cases;

import codecrafter.contract.job.Limits;
import codecrafter.contract.test.TestCase;
import codecrafter.contract.wire.Invalid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes cases of what a client sent. */
public final class CaseDrafts {
  /** The most that all texts of a list of cases take, in UTF-8. */
  public static final int MAX_BYTES = 4 << 20;

  private CaseDrafts() {}

  /**
   * The cases that these drafts stand for.
   *
   * @param most that the limits of a case may be
   * @throws Invalid naming the case and the field that are wrong
   */
  public static List<TestCase> cases(List<CaseDraft> drafts, Limits most) {
    return cases(drafts, most, List.of());
  }

  /**
   * The same, among cases of somebody else's: those stay as they are, each where a draft names it
   * and the rest behind.
   */
  static List<TestCase> cases(List<CaseDraft> drafts, Limits most, List<TestCase> others) {
    if (drafts.size() > TestCase.MAX_CASES) {
      throw new Invalid("cases", "must be at most " + TestCase.MAX_CASES);
    }
    if (drafts.stream().anyMatch(Objects::isNull)) {
      throw new Invalid("cases", "must be a list of cases");
    }
    Set<String> given =
        drafts.stream()
            .map(CaseDraft::id)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(HashSet::new));
    Map<String, TestCase> left = new LinkedHashMap<>();
    others.forEach(other -> left.put(other.id(), other));
    given.addAll(left.keySet());
    Set<String> ids = new HashSet<>();
    List<TestCase> cases = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      CaseDraft draft = drafts.get(i);
      TestCase other = draft.id() == null ? null : left.remove(draft.id());
      TestCase made =
          other != null ? draft.unchanged(i, other) : draft.at(i, free(i + 1, given), most);
      if (!ids.add(made.id())) {
        throw new Invalid("cases[" + i + "].id", made.id() + " is there twice");
      }
      given.add(made.id());
      cases.add(made);
    }
    cases.addAll(left.values());
    requireSize(cases);
    return cases;
  }

  /**
   * Lets pass cases whose own limits are within these.
   *
   * @throws Invalid naming the case and its limit
   */
  public static void requireWithin(Limits most, List<TestCase> cases) {
    for (int i = 0; i < cases.size(); i++) {
      Limits.Asked limits = cases.get(i).limits();
      if (limits != null) {
        try {
          limits.over(most, most);
        } catch (Invalid e) {
          throw new Invalid("cases[" + i + "]." + e.field(), e.getMessage());
        }
      }
    }
  }

  /** An id like {@code c3} that no case has. */
  private static String free(int number, Set<String> taken) {
    int at = number;
    while (taken.contains("c" + at)) {
      at++;
    }
    return "c" + at;
  }

  private static void requireSize(List<TestCase> cases) {
    if (cases.size() > TestCase.MAX_CASES) {
      throw new Invalid("cases", "must be at most " + TestCase.MAX_CASES + ", with hidden ones");
    }
    if (cases.stream().mapToLong(CaseDrafts::bytes).sum() > MAX_BYTES) {
      throw new Invalid("cases", "are over " + (MAX_BYTES >> 20) + " MiB together");
    }
  }

  /** What the texts of a case take, in UTF-8. */
  private static long bytes(TestCase one) {
    long bytes = size(one.stdin()) + size(one.expected());
    for (String arg : one.args()) {
      bytes += size(arg);
    }
    return bytes;
  }

  private static long size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
