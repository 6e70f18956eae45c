package codecrafter.contract.test;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a test job.
 *
 * @param framework its id in the language table, or {@code cases}
 * @param score of cases: the weight of those accepted over that of all, from 0 to 1
 * @param verdict of cases: the first that is not accepted
 * @param tests in the order they ended
 * @param truncated there were more tests than are told
 * @param problem one sentence when the report itself is not whole
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TestReport(
    String framework,
    int total,
    int passed,
    int failed,
    int errored,
    int skipped,
    @Nullable Double score,
    @Nullable Verdict verdict,
    List<TestOutcome> tests,
    boolean truncated,
    @Nullable String problem) {
  /** The most outcomes that a report tells one by one. */
  public static final int MAX_TESTS = 2000;

  public TestReport {
    tests = List.copyOf(tests);
  }
}
