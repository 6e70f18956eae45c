package codecrafter.worker.test;

import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Limits;
import codecrafter.contract.test.TestCase;
import codecrafter.contract.test.TestOutcome;
import codecrafter.contract.test.Verdict;
import codecrafter.contract.wire.Invalid;
import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.Round;
import codecrafter.worker.sandbox.Series;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cases of a job as runs of its program. Hidden ones come last, so that nothing that a program
 * keeps of them comes out with one that is shown. Not thread-safe.
 */
final class CaseRuns implements Series, Box.Listener {
  /** All cases together may take as long as a single run may at the most. */
  private static final Duration ALL = Limits.CEILING.wall();

  private final Limits usual;
  private final Deque<TestCase> left = new ArrayDeque<>();
  private final Consumer<TestOutcome> whenEnded;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final long end = System.nanoTime() + ALL.toNanos();
  private @Nullable TestCase running;
  private long written;
  private long wallMs;
  private long cpuMs;
  private long memoryBytes;

  CaseRuns(List<TestCase> cases, Limits usual, Consumer<TestOutcome> whenEnded) {
    this.usual = usual;
    this.whenEnded = whenEnded;
    cases.stream().filter(one -> !one.hidden()).forEach(left::add);
    cases.stream().filter(TestCase::hidden).forEach(left::add);
  }

  boolean hasMore() {
    return running != null || !left.isEmpty();
  }

  @Override
  public Optional<Round> next() {
    if (System.nanoTime() > end) {
      endAll(
          Verdict.SK, "Not run: all cases together took longer than " + ALL.toMinutes() + " min");
    }
    // One that was given out and never ended was lost with its box: it is given again.
    TestCase next = running != null ? running : left.poll();
    if (next == null) {
      return Optional.empty();
    }
    running = next;
    written = 0;
    output.reset();
    errors.reset();
    return Optional.of(
        new Round(next.args(), next.stdin().getBytes(StandardCharsets.UTF_8), limits(next)));
  }

  @Override
  public void output(OutputStream stream, byte[] bytes) {
    if (running == null || stream == OutputStream.COMPILE) {
      return;
    }
    written += bytes.length;
    ByteArrayOutputStream to = stream == OutputStream.STDOUT ? output : errors;
    long most = stream == OutputStream.STDOUT ? limits(running).outputBytes() : Texts.MAX_TEXT * 4L;
    to.write(bytes, 0, (int) Math.min(bytes.length, Math.max(0, most - to.size())));
  }

  @Override
  public void compiled(Ending stage) {}

  @Override
  public void ended(Ending ending) {
    TestCase one = running;
    if (one == null) {
      return;
    }
    running = null;
    wallMs += ending.wallMs();
    cpuMs += ending.cpuMs();
    memoryBytes = Math.max(memoryBytes, ending.memoryBytes());
    Limits limits = limits(one);
    String text = output.toString(StandardCharsets.UTF_8);
    Optional<Verdict> byFacts = Judge.of(ending, limits, written);
    if (byFacts.isPresent()) {
      Verdict verdict = byFacts.get();
      tell(one, verdict, Judge.inWords(verdict, ending, limits), ending, text, null);
      return;
    }
    Comparer.Answer answer = Comparer.compare(one.comparator(), one.expected(), text);
    tell(
        one,
        answer.equal() ? Verdict.AC : Verdict.WA,
        answer.message(),
        ending,
        text,
        answer.difference());
  }

  /** Ends all that are left without a run. */
  void endAll(Verdict verdict, String message) {
    if (running != null) {
      left.addFirst(running);
      running = null;
    }
    for (TestCase one = left.poll(); one != null; one = left.poll()) {
      whenEnded.accept(outcome(one, verdict, one.hidden() ? null : message));
    }
  }

  /** What all runs took together. */
  Ending sum(Ending.@Nullable Limit limit) {
    return new Ending(
        Ending.Phase.RUN, limit == null ? 0 : null, null, wallMs, cpuMs, memoryBytes, false, limit);
  }

  /** Its own limits, none above the job's. */
  private Limits limits(TestCase one) {
    Limits.Asked asked = one.limits();
    if (asked == null) {
      return usual;
    }
    try {
      return asked.over(usual, usual);
    } catch (Invalid e) {
      return usual;
    }
  }

  private void tell(
      TestCase one,
      Verdict verdict,
      @Nullable String message,
      Ending ending,
      String text,
      TestOutcome.@Nullable Difference difference) {
    boolean shown = !one.hidden();
    whenEnded.accept(
        new TestOutcome(
            one.id(),
            null,
            one.name(),
            verdict.status(),
            verdict,
            shown ? message : null,
            null,
            null,
            null,
            ending.wallMs(),
            ending.memoryBytes(),
            shown ? ending.exitCode() : null,
            shown ? ending.signal() : null,
            shown ? Texts.text(text) : null,
            shown ? Texts.text(errors.toString(StandardCharsets.UTF_8)) : null,
            shown ? difference : null,
            one.hidden()));
  }

  private static TestOutcome outcome(TestCase one, Verdict verdict, @Nullable String message) {
    return new TestOutcome(
        one.id(),
        null,
        one.name(),
        verdict.status(),
        verdict,
        message,
        null,
        null,
        null,
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        one.hidden());
  }
}
