package codecrafter.worker.job;

import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Limits;
import codecrafter.worker.sandbox.Ending;
import codecrafter.worker.sandbox.Ending.Phase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an ending means to the one who asked for the job.
 *
 * @param message one sentence, where the status alone does not say it
 */
record Verdict(JobStatus status, @Nullable String message) {
  static Verdict of(Ending ending, Limits limits) {
    Ending.Limit limit = ending.limit();
    if (limit == null) {
      return byItself(ending);
    }
    String who = ending.phase() == Phase.COMPILE ? "The compiler" : "The program";
    return switch (limit) {
      case WALL ->
          new Verdict(
              JobStatus.TIMED_OUT,
              who
                  + " took longer than "
                  + seconds(
                      ending.phase() == Phase.COMPILE ? limits.compileWall() : limits.wall()));
      case CPU ->
          new Verdict(
              JobStatus.TIMED_OUT,
              who
                  + " used more than "
                  + seconds(ending.phase() == Phase.COMPILE ? limits.compileCpu() : limits.cpu())
                  + " of processor time");
      case MEMORY ->
          new Verdict(
              JobStatus.MEMORY_LIMIT,
              who + " needed more than " + mebibytes(limits.memoryBytes()) + " of memory");
      case OUTPUT -> tooMuch(who, limits);
      case KILLED -> new Verdict(JobStatus.CANCELLED, "Stopped");
    };
  }

  static Verdict tooMuch(String who, Limits limits) {
    return new Verdict(
        JobStatus.OUTPUT_LIMIT,
        who + " wrote more than " + mebibytes(limits.outputBytes()) + " of output");
  }

  private static Verdict byItself(Ending ending) {
    if (ending.phase() == Phase.COMPILE) {
      return new Verdict(JobStatus.FAILED, "The program does not compile");
    }
    if (ending.signal() != null) {
      return new Verdict(JobStatus.FAILED, "The program was killed by " + ending.signal());
    }
    Integer code = ending.exitCode();
    if (code != null && code == 0) {
      return new Verdict(JobStatus.COMPLETED, null);
    }
    return new Verdict(JobStatus.FAILED, "The program ended with exit code " + code);
  }

  private static String seconds(Duration duration) {
    double seconds = duration.toMillis() / 1000.0;
    return (seconds == Math.rint(seconds) ? Long.toString((long) seconds) : seconds) + " s";
  }

  private static String mebibytes(long bytes) {
    return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : bytes + " bytes";
  }
}
