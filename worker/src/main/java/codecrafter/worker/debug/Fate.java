package codecrafter.worker.debug;

import codecrafter.contract.job.JobStatus;
import codecrafter.worker.sandbox.Ending;
import org.jspecify.annotations.Nullable;

/** How a debugged program ends, from what its adapter says and how its box ends. */
final class Fate {
  private static final int MAX_WORDS = 600;

  private boolean exited;
  private @Nullable Integer exitCode;
  private @Nullable JobStatus failure;
  private String why = "";
  private String complaint = "";

  /** The program starts, for the first time or again. */
  void begin() {
    exited = false;
    exitCode = null;
  }

  /** The program has ended, with this exit code where it is known. */
  void exited(@Nullable Integer code) {
    exited = true;
    exitCode = code == null ? exitCode : code;
  }

  /** The exit code is known before the end. */
  void willExit(int code) {
    exitCode = code;
  }

  boolean hasExited() {
    return exited;
  }

  /** It has to end for this; returns the reason as it is told, or null when it had to before. */
  @Nullable String fails(JobStatus status, String reason) {
    if (failure != null) {
      return null;
    }
    failure = status;
    why = Requests.cut(reason, MAX_WORDS);
    return why;
  }

  boolean hasFailed() {
    return failure != null;
  }

  /** The end of what the adapter wrote to standard error. */
  void complains(String words) {
    complaint = words;
  }

  Outcome of(Ending ending) {
    Ending.Limit limit = ending.limit();
    if (ending.phase() == Ending.Phase.COMPILE || limit != null && limit != Ending.Limit.KILLED) {
      return new Outcome(ending, null, null);
    }
    if (failure != null) {
      return new Outcome(ending, failure, why);
    }
    if (exited) {
      return new Outcome(ending.by(exitCode == null ? ending.exitCode() : exitCode), null, null);
    }
    if (limit != null) {
      return new Outcome(ending, null, null);
    }
    String how =
        ending.signal() == null ? "exit code " + ending.exitCode() : "signal " + ending.signal();
    String said = complaint.isEmpty() ? "" : ": " + Requests.cut(complaint, MAX_WORDS);
    return new Outcome(
        ending, JobStatus.FAILED, "The debugger ended before the program did (" + how + ")" + said);
  }
}
