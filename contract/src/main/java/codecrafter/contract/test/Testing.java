package codecrafter.contract.test;

import codecrafter.contract.wire.Invalid;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be tested: these cases, or where there are none the program's own unit tests.
 *
 * @param cases of input and output
 * @param framework an id of the language's; absent for the one whose files are there
 * @param only ids of outcomes to run again; empty for all
 */
public record Testing(List<TestCase> cases, @Nullable String framework, List<String> only) {
  public static final int MAX_ONLY = 200;

  public Testing {
    cases = cases == null ? List.of() : List.copyOf(cases);
    only = only == null ? List.of() : List.copyOf(only);
    if (cases.size() > TestCase.MAX_CASES) {
      throw new Invalid("cases", "must be at most " + TestCase.MAX_CASES);
    }
    Set<String> ids = new HashSet<>();
    for (TestCase one : cases) {
      if (!ids.add(one.id())) {
        throw new Invalid("cases.id", one.id() + " is there twice");
      }
    }
    if (only.size() > MAX_ONLY) {
      throw new Invalid("only", "must be at most " + MAX_ONLY + " ids");
    }
  }
}
