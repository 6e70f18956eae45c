package codecrafter.worker.job;

import codecrafter.contract.job.JobResult;
import codecrafter.contract.wire.Json;

/** Keeps a result within what one document of the store holds (16 MiB). */
final class StoredSize {
  private static final int MAX_BYTES = 15 << 20;

  private StoredSize() {}

  /** The result itself where it fits, else one with its texts cut and a message that says so. */
  static JobResult fitted(JobResult result) {
    long chars =
        (long) result.stdout().length() + result.stderr().length() + result.output().length();
    if (chars < MAX_BYTES / 8) {
      return result;
    }
    JobResult fitted = result;
    for (int keep = MAX_BYTES; Json.bytes(fitted).length > MAX_BYTES; keep /= 2) {
      fitted = cut(result, keep);
    }
    return fitted;
  }

  private static JobResult cut(JobResult r, int chars) {
    String said = r.message() == null ? "" : r.message() + ". ";
    JobResult.Compile c = r.compile();
    return new JobResult(
        r.jobId(),
        r.attempt(),
        r.status(),
        r.exitCode(),
        r.signal(),
        said + "Only the beginning of its output is kept",
        start(r.stdout(), chars),
        start(r.stderr(), chars),
        start(r.output(), chars),
        r.timeMs(),
        r.cpuTimeMs(),
        r.memoryBytes(),
        c == null
            ? null
            : new JobResult.Compile(
                c.exitCode(),
                c.signal(),
                start(c.output(), chars),
                c.timeMs(),
                c.cpuTimeMs(),
                c.memoryBytes()),
        r.startedAt(),
        r.finishedAt());
  }

  private static String start(String text, int chars) {
    if (text.length() <= chars) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(chars - 1)) ? chars - 1 : chars;
    return text.substring(0, end);
  }
}
