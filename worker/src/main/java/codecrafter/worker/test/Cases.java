package codecrafter.worker.test;

import codecrafter.contract.event.JobEvent;
import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.language.Language;
import codecrafter.contract.test.TestCase;
import codecrafter.contract.test.TestOutcome;
import codecrafter.contract.test.TestReport;
import codecrafter.contract.test.TestStatus;
import codecrafter.contract.test.Verdict;
import codecrafter.worker.job.BoxHandle;
import codecrafter.worker.job.Errand;
import codecrafter.worker.job.Plans;
import codecrafter.worker.job.Teller;
import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.BoxLost;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles a program once and runs it with each case. Nothing that is expected enters a box. */
final class Cases implements Errand {
  private final Job.Test job;
  private final Language language;
  private final Teller teller;
  private final List<TestCase> cases;
  private final List<TestOutcome> outcomes = new ArrayList<>();

  Cases(Job.Test job, Language language, Teller teller) {
    this.job = job;
    this.language = language;
    this.teller = teller;
    Set<String> only = Set.copyOf(job.testing().only());
    this.cases =
        job.testing().cases().stream()
            .filter(one -> only.isEmpty() || only.contains(one.id()))
            .toList();
  }

  @Override
  public @Nullable Ending run(BoxHandle box, Box.Listener listener) throws BoxLost {
    Task task = Plans.forCases(job, language);
    CaseRuns runs = new CaseRuns(cases, job.limits(), this::tell);
    boolean first = true;
    while (runs.hasMore()) {
      int told = outcomes.size();
      Ending last = box.run(task, runs, first ? new Both(listener, runs) : runs);
      if (last == null || box.isKilled()) {
        runs.endAll(Verdict.SK, "Not run: the job was stopped");
        return last == null ? null : runs.sum(Ending.Limit.KILLED);
      }
      if (last.phase() == Ending.Phase.COMPILE) {
        runs.endAll(Verdict.CE, "The program does not compile");
        return first ? last : runs.sum(null);
      }
      if (told == outcomes.size()) {
        throw new BoxLost("The box ended before any case was run", null);
      }
      first = false;
    }
    return runs.sum(null);
  }

  /** The compiler is heard as ever, the program only by the cases. */
  private record Both(Box.Listener job, CaseRuns runs) implements Box.Listener {
    @Override
    public void output(OutputStream stream, byte[] bytes) {
      if (stream == OutputStream.COMPILE) {
        job.output(stream, bytes);
      } else {
        runs.output(stream, bytes);
      }
    }

    @Override
    public void compiled(Ending stage) {
      job.compiled(stage);
    }
  }

  private void tell(TestOutcome outcome) {
    outcomes.add(outcome);
    teller.tell(Tally.chars(outcome), attempt -> new JobEvent.Tested(job.id(), attempt, outcome));
  }

  @Override
  public JobResult completed(JobResult result) {
    int passed = count(TestStatus.PASSED);
    TestReport report =
        new TestReport(
            "cases",
            outcomes.size(),
            passed,
            count(TestStatus.FAILED),
            count(TestStatus.ERRORED),
            count(TestStatus.SKIPPED),
            score(),
            verdict(),
            outcomes,
            false,
            null);
    if (result.status() != JobStatus.COMPLETED) {
      return result.with(result.status(), result.message(), report);
    }
    int bad = outcomes.size() - passed;
    return bad == 0
        ? result.with(JobStatus.COMPLETED, null, report)
        : result.with(
            JobStatus.FAILED, Tally.someOf(bad, outcomes.size(), "cases") + " not pass", report);
  }

  private int count(TestStatus status) {
    return (int) outcomes.stream().filter(one -> one.status() == status).count();
  }

  private double score() {
    Map<String, Double> weights = new HashMap<>();
    cases.forEach(one -> weights.put(one.id(), one.weight()));
    double all = cases.stream().mapToDouble(TestCase::weight).sum();
    double good =
        outcomes.stream()
            .filter(one -> one.verdict() == Verdict.AC)
            .mapToDouble(one -> weights.getOrDefault(one.id(), 0.0))
            .sum();
    return all > 0 ? good / all : 0;
  }

  /** The first in the order of the cases that is not accepted. */
  private @Nullable Verdict verdict() {
    Map<String, Verdict> verdicts = new HashMap<>();
    for (TestOutcome outcome : outcomes) {
      Verdict verdict = outcome.verdict();
      if (verdict != null) {
        verdicts.put(outcome.id(), verdict);
      }
    }
    for (TestCase one : cases) {
      Verdict verdict = verdicts.get(one.id());
      if (verdict != null && verdict != Verdict.AC) {
        return verdict;
      }
    }
    return null;
  }
}
