package codecrafter.api.execute;

import codecrafter.contract.test.TestReport;
import codecrafter.contract.test.Verdict;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A {@link TestReport} without its tests. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TestSummary(
    String framework,
    int total,
    int passed,
    int failed,
    int errored,
    int skipped,
    @Nullable Double score,
    @Nullable Verdict verdict,
    boolean truncated,
    @Nullable String problem) {
  static TestSummary of(TestReport report) {
    return new TestSummary(
        report.framework(),
        report.total(),
        report.passed(),
        report.failed(),
        report.errored(),
        report.skipped(),
        report.score(),
        report.verdict(),
        report.truncated(),
        report.problem());
  }
}
