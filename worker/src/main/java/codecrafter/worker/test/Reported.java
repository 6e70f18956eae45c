package codecrafter.worker.test;

import codecrafter.contract.test.TestOutcome;
import codecrafter.contract.test.TestStatus;
import org.jspecify.annotations.Nullable;

/** What a report says of one test, unchecked; what it does not say is absent. */
record Reported(
    @Nullable String id,
    @Nullable String suite,
    @Nullable String name,
    TestStatus status,
    @Nullable String message,
    @Nullable String details,
    @Nullable String file,
    @Nullable Integer line,
    double ms,
    @Nullable String output) {
  /** A week: nothing that is longer was measured. */
  private static final double MOST_MS = 7 * 24 * 3_600_000.0;

  static Reported named(
      @Nullable String id, @Nullable String suite, @Nullable String name, TestStatus status) {
    return new Reported(id, suite, name, status, null, null, null, null, 0, null);
  }

  /** What it is known by: its id, or else its names. */
  String key() {
    return id != null ? id : suite == null || suite.isEmpty() ? "" + name : suite + "::" + name;
  }

  Reported as(TestStatus other, String why) {
    return new Reported(id, suite, name, other, why, details, file, line, ms, output);
  }

  Reported because(@Nullable String why, @Nullable String more) {
    return new Reported(id, suite, name, status, why, more, file, line, ms, output);
  }

  Reported taking(double time) {
    return new Reported(id, suite, name, status, message, details, file, line, time, output);
  }

  Reported at(@Nullable String path, @Nullable Integer place) {
    return new Reported(id, suite, name, status, message, details, path, place, ms, output);
  }

  Reported saying(@Nullable String text) {
    return new Reported(id, suite, name, status, message, details, file, line, ms, text);
  }

  /** This, with what the earlier one says besides. */
  Reported orFrom(Reported earlier) {
    return new Reported(
        id,
        suite == null ? earlier.suite : suite,
        name == null ? earlier.name : name,
        status,
        message,
        details,
        file == null ? earlier.file : file,
        file == null && line == null ? earlier.line : line,
        ms,
        output);
  }

  TestOutcome outcome(String known, Places places) {
    Places.Place place = places.of(this);
    String its = Texts.name(name);
    String of = Texts.name(suite);
    return new TestOutcome(
        known,
        of.isEmpty() ? null : of,
        its.isEmpty() ? known : its,
        status,
        null,
        Texts.message(message),
        Texts.text(details),
        place.file(),
        place.line(),
        ms >= 0 && ms <= MOST_MS ? Math.round(ms) : 0,
        null,
        null,
        null,
        Texts.text(output),
        null,
        null,
        false);
  }
}
