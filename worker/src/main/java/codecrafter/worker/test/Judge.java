package codecrafter.worker.test;

import codecrafter.contract.job.Limits;
import codecrafter.contract.test.Verdict;
import codecrafter.worker.sandbox.Ending;
import java.util.Optional;

/** Decides by facts alone: limits that were passed, signals, exit codes. */
final class Judge {
  private Judge() {}

  /**
   * The verdict on a run, unless that is up to what it wrote.
   *
   * @param written bytes of output that came
   */
  static Optional<Verdict> of(Ending ending, Limits limits, long written) {
    Ending.Limit limit = ending.limit();
    if (limit != null) {
      return Optional.of(
          switch (limit) {
            case WALL, CPU -> Verdict.TLE;
            case MEMORY -> Verdict.MLE;
            case OUTPUT -> Verdict.OLE;
            case KILLED -> Verdict.SK;
          });
    }
    Integer code = ending.exitCode();
    boolean well = ending.signal() == null && code != null && code == 0;
    if (written > limits.outputBytes()) {
      return Optional.of(Verdict.OLE);
    }
    if (ending.memoryBytes() > limits.memoryBytes() || ending.oom() && !well) {
      return Optional.of(Verdict.MLE);
    }
    if (ending.wallMs() > limits.wallMs() || ending.cpuMs() > limits.cpuMs()) {
      return Optional.of(Verdict.TLE);
    }
    return well ? Optional.empty() : Optional.of(Verdict.RE);
  }

  /** One sentence on a verdict that says more than its name. */
  static String inWords(Verdict verdict, Ending ending, Limits limits) {
    return switch (verdict) {
      case AC -> "Accepted";
      case WA -> "Wrong answer";
      case TLE ->
          ending.limit() == Ending.Limit.CPU || ending.cpuMs() > limits.cpuMs()
              ? "It used more than " + limits.cpuMs() + " ms of processor time"
              : "It took longer than " + limits.wallMs() + " ms";
      case MLE -> "It needed more than " + (limits.memoryBytes() >> 20) + " MiB of memory";
      case OLE -> "It wrote more than " + limits.outputBytes() + " bytes";
      case RE ->
          ending.signal() != null
              ? "It was killed by " + ending.signal()
              : "It ended with exit code " + ending.exitCode();
      case CE -> "The program does not compile";
      case IE -> "That is our fault, not your program's";
      case SK -> "Not run";
    };
  }
}
