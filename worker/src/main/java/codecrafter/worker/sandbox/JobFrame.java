package codecrafter.worker.sandbox;

import codecrafter.contract.job.Limits;
import codecrafter.contract.job.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The payload of a {@link Frame#JOB} frame. */
record JobFrame(
    List<List<String>> compile,
    List<String> run,
    List<String> env,
    @Nullable Terminal terminal,
    Watched limits) {
  /** The limits that PID 1 watches. */
  record Watched(
      long wallMs, long compileWallMs, long cpuMs, long outputBytes, long fileBytes, int pids) {}

  static JobFrame of(Task task) {
    Limits limits = task.limits();
    return new JobFrame(
        task.compile(),
        task.run(),
        task.env(),
        task.terminal(),
        new Watched(
            limits.wallMs(),
            limits.compileWallMs(),
            limits.cpuMs(),
            limits.outputBytes(),
            limits.fileBytes(),
            limits.pids()));
  }
}
