package codecrafter.api.cases;

import codecrafter.contract.test.TestCase;
import java.util.List;

/**
 * The cases of a session as one version of them.
 *
 * @param version counts the times they were saved; 0 when they never were
 */
public record KeptCases(long version, List<TestCase> cases) {
  static final KeptCases NONE = new KeptCases(0, List.of());

  public KeptCases {
    cases = List.copyOf(cases);
  }
}
