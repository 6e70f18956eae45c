package codecrafter.worker.job;

import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.Ending.Phase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From how a job's last stage ended and all that it said to its result. */
final class Results {
  private final Job job;
  private final Transcript transcript;

  Results(Job job, Transcript transcript) {
    this.job = job;
    this.transcript = transcript;
  }

  /** The result of an attempt; without an ending it was stopped before it began. */
  JobResult of(Claim.Granted granted, @Nullable Ending ending) {
    if (ending != null && ending.phase() == Phase.COMPILE) {
      transcript.compiled(ending);
    }
    Ending run = ending != null && ending.phase() == Phase.RUN ? ending : null;
    return result(granted.attempt(), granted.startedAt(), verdict(ending), run);
  }

  /** The result of a program whose debugger was lost, and would start anew with nobody at it. */
  JobResult debuggerLost(Claim.Granted granted) {
    String message = "The debugger was lost on our side. Please start it again";
    return result(
        granted.attempt(), granted.startedAt(), new Verdict(JobStatus.ERROR, message), null);
  }

  /** The result of a job that was tried as often as it may be, and each time broke on our side. */
  JobResult error(int attempt, Instant startedAt) {
    String message =
        "It could not be run, though it was tried "
            + attempt
            + " times. That is our fault, not your program's: please run it again in a while";
    return result(attempt, startedAt, new Verdict(JobStatus.ERROR, message), null);
  }

  private Verdict verdict(@Nullable Ending ending) {
    if (transcript.exceeded() && (ending == null || ending.limit() == Ending.Limit.KILLED)) {
      boolean compiling = ending != null && ending.phase() == Phase.COMPILE;
      return Verdict.tooMuch(compiling ? "The compiler" : "The program", job.limits());
    }
    return ending == null
        ? new Verdict(JobStatus.CANCELLED, "Stopped before it began")
        : Verdict.of(ending, job.limits());
  }

  private JobResult result(int attempt, Instant startedAt, Verdict verdict, @Nullable Ending run) {
    return new JobResult(
        job.id(),
        attempt,
        verdict.status(),
        run == null ? null : run.exitCode(),
        run == null ? null : run.signal(),
        transcript.isCut() ? StoredSize.saying(verdict.message()) : verdict.message(),
        transcript.text(OutputStream.STDOUT),
        transcript.text(OutputStream.STDERR),
        transcript.output(),
        run == null ? 0 : run.wallMs(),
        run == null ? 0 : run.cpuMs(),
        run == null ? 0 : run.memoryBytes(),
        transcript.compile(),
        startedAt,
        Instant.now());
  }
}
