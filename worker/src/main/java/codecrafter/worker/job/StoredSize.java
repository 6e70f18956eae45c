package codecrafter.worker.job;

import codecrafter.contract.job.JobResult;
import org.jspecify.annotations.Nullable;

/** Keeps a result to what a document of the store and a message of the broker may hold. */
final class StoredSize {
  /** The most bytes that the texts of a result may take as JSON. */
  static final int MAX_BYTES = 8 << 20;

  private static final String CUT = "Only the beginning of its output is kept";

  private StoredSize() {}

  /** The result itself where it fits, else one with its texts cut and a message that says so. */
  static JobResult fitted(JobResult result) {
    JobResult fitted = result;
    for (int keep = Transcript.MAX_KEPT / 2; keep > 0 && jsonBytes(fitted) > MAX_BYTES; keep /= 2) {
      fitted = cut(result, keep);
    }
    return fitted;
  }

  /** A message that also says that output was cut. */
  static String saying(@Nullable String message) {
    return message == null ? CUT : message + ". " + CUT;
  }

  private static long jsonBytes(JobResult r) {
    JobResult.Compile c = r.compile();
    return jsonBytes(r.stdout())
        + jsonBytes(r.stderr())
        + jsonBytes(r.output())
        + (c == null ? 0 : jsonBytes(c.output()))
        + StoredTests.jsonBytes(r.tests());
  }

  static long jsonBytes(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || Character.isSurrogate(c)) {
        bytes += 6;
      } else if (c < 0x80) {
        bytes += c == '"' || c == '\\' ? 2 : 1;
      } else {
        bytes += c < 0x800 ? 2 : 3;
      }
    }
    return bytes;
  }

  private static JobResult cut(JobResult r, int chars) {
    JobResult.Compile c = r.compile();
    return new JobResult(
        r.jobId(),
        r.attempt(),
        r.status(),
        r.exitCode(),
        r.signal(),
        saying(r.message()),
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
        StoredTests.cut(r.tests(), chars),
        r.artifacts(),
        r.artifactsLeftOut(),
        r.startedAt(),
        r.finishedAt());
  }

  /** The first {@code chars} characters, or one less where that would part a pair. */
  static String start(String text, int chars) {
    if (text.length() <= chars) {
      return text;
    }
    int end = chars > 0 && Character.isHighSurrogate(text.charAt(chars - 1)) ? chars - 1 : chars;
    return text.substring(0, end);
  }
}
