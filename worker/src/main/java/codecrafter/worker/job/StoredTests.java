package codecrafter.worker.job;

import codecrafter.contract.test.TestOutcome;
import codecrafter.contract.test.TestReport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The part of a stored result that tests take. */
final class StoredTests {
  /** What the numbers, marks and field names of one outcome take at the most. */
  private static final int FRAME_BYTES = 400;

  private StoredTests() {}

  static long jsonBytes(@Nullable TestReport report) {
    long bytes = 0;
    if (report != null) {
      for (TestOutcome test : report.tests()) {
        bytes += FRAME_BYTES + texts(test).mapToLong(StoredSize::jsonBytes).sum();
      }
    }
    return bytes;
  }

  private static Stream<String> texts(TestOutcome test) {
    TestOutcome.Difference difference = test.difference();
    return Stream.of(
            test.id(),
            test.suite(),
            test.name(),
            test.message(),
            test.details(),
            test.file(),
            test.output(),
            test.errors(),
            difference == null ? null : difference.expected(),
            difference == null ? null : difference.actual())
        .filter(text -> text != null)
        .map(text -> text == null ? "" : text);
  }

  /** The report with so many characters of long texts in all; names stay whole. */
  static @Nullable TestReport cut(@Nullable TestReport report, int chars) {
    if (report == null) {
      return null;
    }
    int each = chars / (4 * Math.max(1, report.tests().size()));
    return new TestReport(
        report.framework(),
        report.total(),
        report.passed(),
        report.failed(),
        report.errored(),
        report.skipped(),
        report.score(),
        report.verdict(),
        report.tests().stream().map(test -> cut(test, each)).toList(),
        report.truncated(),
        report.problem());
  }

  private static TestOutcome cut(TestOutcome test, int chars) {
    return new TestOutcome(
        test.id(),
        test.suite(),
        test.name(),
        test.status(),
        test.verdict(),
        start(test.message(), chars),
        start(test.details(), chars),
        test.file(),
        test.line(),
        test.timeMs(),
        test.memoryBytes(),
        test.exitCode(),
        test.signal(),
        start(test.output(), chars),
        start(test.errors(), chars),
        test.difference(),
        test.hidden());
  }

  private static @Nullable String start(@Nullable String text, int chars) {
    return text == null ? null : StoredSize.start(text, chars);
  }
}
