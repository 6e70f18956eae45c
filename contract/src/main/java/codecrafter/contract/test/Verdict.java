package codecrafter.contract.test;

/** What judges call what came of a case. */
public enum Verdict {
  /** Accepted. */
  AC,
  /** Wrong answer. */
  WA,
  /** Time limit exceeded, of CPU or of the clock. */
  TLE,
  /** Memory limit exceeded. */
  MLE,
  /** Output limit exceeded. */
  OLE,
  /** Runtime error: ended by a signal or with another exit code than 0. */
  RE,
  /** Compile error. */
  CE,
  /** Internal error: ours. */
  IE,
  /** Skipped. */
  SK;

  public TestStatus status() {
    return switch (this) {
      case AC -> TestStatus.PASSED;
      case WA -> TestStatus.FAILED;
      case SK -> TestStatus.SKIPPED;
      case TLE, MLE, OLE, RE, CE, IE -> TestStatus.ERRORED;
    };
  }
}
