package codecrafter.worker.job;

import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.log.LogEntry;
import java.util.HashMap;
import java.util.Map;

/** The line that a job leaves in the log. */
final class JobLines {
  private JobLines() {}

  static LogEntry of(Job job, JobResult result, String worker) {
    Map<String, String> details = new HashMap<>();
    details.put("status", result.status().wire());
    details.put("language", job.program().language());
    details.put("kind", job.kind());
    details.put("attempt", Integer.toString(result.attempt()));
    details.put("worker", worker);
    details.put("timeMs", Long.toString(result.timeMs()));
    details.put("memoryBytes", Long.toString(result.memoryBytes()));
    if (result.exitCode() != null) {
      details.put("exitCode", Integer.toString(result.exitCode()));
    }
    if (result.signal() != null) {
      details.put("signal", result.signal());
    }
    if (result.tests() != null) {
      details.put("tests", Integer.toString(result.tests().total()));
      details.put("testsPassed", Integer.toString(result.tests().passed()));
    }
    return new LogEntry(
        result.finishedAt(),
        result.status() == JobStatus.ERROR ? LogEntry.Level.ERROR : LogEntry.Level.INFO,
        "worker.job",
        "Ran %s: %s after %d ms"
            .formatted(job.program().language(), result.status().wire(), result.timeMs()),
        job.userId(),
        job.sessionId(),
        job.id().value(),
        details);
  }
}
