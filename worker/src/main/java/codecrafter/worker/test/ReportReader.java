package codecrafter.worker.test;

import codecrafter.contract.language.TestFramework;
import codecrafter.contract.test.TestReport;

/**
 * Reads a report as it comes. Whatever comes is taken: what cannot be read is a problem of the
 * report, which its {@link Tally} is told.
 */
interface ReportReader {
  /** The most bytes that a report may have. */
  int MAX_BYTES = 4 << 20;

  /** The most tests that are looked at, with those that are only counted. */
  int MAX_TESTS = 10 * TestReport.MAX_TESTS;

  void read(byte[] bytes);

  /** Nothing more comes. */
  void end();

  static ReportReader of(TestFramework.Report form, Tally tally) {
    return switch (form) {
      case LINES -> new Lines(new LinesReader(tally), tally);
      case TAP -> new Lines(new TapReader(tally), tally);
      case GO -> new Lines(new GoReader(tally), tally);
      case LIBTEST -> new Lines(new LibtestReader(tally), tally);
      case JUNIT -> new JunitReader(tally);
    };
  }
}
