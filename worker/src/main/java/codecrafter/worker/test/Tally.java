package codecrafter.worker.test;

import codecrafter.contract.test.TestOutcome;
import codecrafter.contract.test.TestReport;
import codecrafter.contract.test.TestStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes down what a framework reports of its tests, each as it ends, and counts. Whatever the
 * report says, it becomes at most {@link TestReport#MAX_TESTS} outcomes of a size that can be told.
 * Not thread-safe.
 */
final class Tally {
  private final Set<String> only;
  private final Places places;
  private final Consumer<TestOutcome> whenEnded;
  private final Map<String, Reported> running = new LinkedHashMap<>();
  private final Map<String, Integer> seen = new HashMap<>();
  private final Map<TestStatus, Integer> counts = new EnumMap<>(TestStatus.class);
  private final List<TestOutcome> outcomes = new ArrayList<>();
  private @Nullable String problem;
  private boolean whole;
  private int total;

  /**
   * Begins to count.
   *
   * @param only the ids of the tests that count; empty for all
   */
  Tally(Set<String> only, Places places, Consumer<TestOutcome> whenEnded) {
    this.only = only;
    this.places = places;
    this.whenEnded = whenEnded;
  }

  /** A test has begun: if nothing more is said of it, it has errored. */
  void begun(Reported test) {
    if (running.size() < TestReport.MAX_TESTS) {
      running.put(test.key(), test);
    }
  }

  void ended(Reported test) {
    Reported begun = running.remove(test.key());
    count(begun == null ? test : test.orFrom(begun));
  }

  /** The report says of itself that it is whole. */
  void whole() {
    whole = true;
  }

  /** The report is not as it should be; the first reason counts. */
  void problem(@Nullable String what) {
    String words = Texts.message(what);
    if (problem == null && words != null) {
      problem = words;
    }
  }

  int total() {
    return total;
  }

  /** Nothing more is reported. */
  void end(String reason) {
    for (Reported test : List.copyOf(running.values())) {
      count(test.as(TestStatus.ERRORED, "It had not ended when the run did: " + reason));
    }
    running.clear();
    if (!whole) {
      problem("The tests did not run to their end: " + reason);
    }
  }

  TestReport report(String framework) {
    return new TestReport(
        framework,
        total,
        count(TestStatus.PASSED),
        count(TestStatus.FAILED),
        count(TestStatus.ERRORED),
        count(TestStatus.SKIPPED),
        null,
        null,
        outcomes,
        total > outcomes.size(),
        problem);
  }

  int count(TestStatus status) {
    return counts.getOrDefault(status, 0);
  }

  /** "1 of 3 tests did", "2 of 3 tests did". */
  static String someOf(int some, int all, String what) {
    return some + " of " + all + " " + what + " did";
  }

  /** About how long an outcome is. */
  static int chars(TestOutcome outcome) {
    int chars = 300;
    for (String text :
        new @Nullable String[] {outcome.details(), outcome.output(), outcome.errors()}) {
      chars += text == null ? 0 : text.length();
    }
    return chars;
  }

  private void count(Reported test) {
    String id = Texts.name(test.key());
    if (!only.isEmpty() && !only.contains(id)) {
      return;
    }
    total++;
    counts.merge(test.status(), 1, Integer::sum);
    if (outcomes.size() == TestReport.MAX_TESTS) {
      return;
    }
    int times = seen.merge(id, 1, Integer::sum);
    TestOutcome outcome = test.outcome(times == 1 ? id : id + "#" + times, places);
    outcomes.add(outcome);
    whenEnded.accept(outcome);
  }
}
