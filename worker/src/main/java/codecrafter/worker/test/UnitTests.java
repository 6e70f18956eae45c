package codecrafter.worker.test;

import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.language.Language;
import codecrafter.contract.test.TestOutcome;
import codecrafter.contract.test.TestReport;
import codecrafter.contract.test.TestStatus;
import codecrafter.contract.wire.Invalid;
import codecrafter.worker.job.BoxHandle;
import codecrafter.worker.job.Errand;
import codecrafter.worker.job.Teller;
import codecrafter.worker.sandbox.Box;
import codecrafter.worker.sandbox.BoxLost;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.Relay;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs a program's unit tests in their framework, and reads its report as it comes. */
final class UnitTests implements Errand {
  private final Job.Test job;
  private final Language language;
  private final Teller teller;
  private final Tally tally;
  private @Nullable String refusal;
  private String framework = "";
  private @Nullable Ending ending;

  UnitTests(Job.Test job, Language language, Teller teller) {
    this.job = job;
    this.language = language;
    this.teller = teller;
    this.tally = new Tally(Set.copyOf(job.testing().only()), new Places(job.program()), this::tell);
  }

  private void tell(TestOutcome outcome) {
    teller.tell(Tally.chars(outcome), attempt -> new JobEvent.Tested(job.id(), attempt, outcome));
  }

  @Override
  public @Nullable Ending run(BoxHandle box, Box.Listener listener) throws BoxLost {
    UnitPlan plan;
    try {
      plan = UnitPlan.of(job, language);
    } catch (Invalid e) {
      refusal = e.getMessage();
      return null;
    }
    framework = plan.framework().id();
    ReportReader reader = ReportReader.of(plan.framework().report(), tally);
    ending = box.run(plan.task(), new Hearing(listener, reader));
    reader.end();
    if (ending != null) {
      tally.end(reason(ending));
    }
    return ending;
  }

  /** Passes on all but the report, which is read. */
  private static final class Hearing extends Relay {
    private final ReportReader reader;

    Hearing(Box.Listener job, ReportReader reader) {
      super(job);
      this.reader = reader;
    }

    @Override
    public void report(byte[] bytes) {
      reader.read(bytes);
    }
  }

  private static String reason(Ending ending) {
    Ending.Limit limit = ending.limit();
    if (limit != null) {
      return switch (limit) {
        case WALL, CPU -> "its time was up";
        case MEMORY -> "its memory was used up";
        case OUTPUT -> "it wrote too much";
        case KILLED -> "it was stopped";
      };
    }
    return ending.signal() != null
        ? "it was killed by " + ending.signal()
        : "it ended with exit code " + ending.exitCode();
  }

  @Override
  public JobResult completed(JobResult result) {
    if (refusal != null) {
      TestReport none = new TestReport("", 0, 0, 0, 0, 0, null, null, List.of(), false, refusal);
      return result.with(JobStatus.FAILED, refusal, none);
    }
    Ending end = ending;
    if (end == null || end.phase() == Ending.Phase.COMPILE) {
      return result;
    }
    boolean byItself = end.limit() == null && result.status() != JobStatus.OUTPUT_LIMIT;
    int bad = tally.count(TestStatus.FAILED) + tally.count(TestStatus.ERRORED);
    if (byItself && bad == 0) {
      lookAtTheEnd(end);
    }
    TestReport report = tally.report(framework);
    if (!byItself) {
      return result.with(result.status(), result.message(), report);
    }
    if (bad > 0) {
      return result.with(
          JobStatus.FAILED,
          bad + " of " + report.total() + (report.total() == 1 ? " test" : " tests") + " failed",
          report);
    }
    return report.problem() == null
        ? result.with(JobStatus.COMPLETED, null, report)
        : result.with(JobStatus.FAILED, report.problem(), report);
  }

  /** A run that is all green but for its end is not, unless other tests may have ended it so. */
  private void lookAtTheEnd(Ending end) {
    if (tally.total() == 0) {
      tally.problem("No test was run");
    }
    Integer code = end.exitCode();
    boolean well = end.signal() == null && code != null && code == 0;
    if (!well && job.testing().only().isEmpty()) {
      tally.problem("No test failed, yet the run did: " + reason(end));
    }
  }
}
