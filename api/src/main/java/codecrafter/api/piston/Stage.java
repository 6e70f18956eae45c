package codecrafter.api.piston;

import codecrafter.api.execute.JobView;
import codecrafter.contract.job.JobResult;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How a stage ended, in Piston's words.
 *
 * @param output both streams in the order they came
 * @param memory the peak in bytes
 * @param status absent when all went well, else {@code RE} for an exit code that is not 0, {@code
 *     SG} for a signal, {@code TO} for too long, {@code OL} and {@code EL} for too much on standard
 *     output and error, {@code XX} for what was not the program's doing
 * @param cpuTime CPU time in milliseconds
 * @param wallTime real time in milliseconds
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Stage(
    @Nullable String signal,
    String stdout,
    String stderr,
    @Nullable Integer code,
    String output,
    @Nullable Long memory,
    @Nullable String message,
    @Nullable String status,
    @JsonProperty("cpu_time") @Nullable Long cpuTime,
    @JsonProperty("wall_time") @Nullable Long wallTime) {
  private static final String KILLED = "SIGKILL";

  /** The compile stage; {@code last} when the job got no further. */
  static Stage compile(JobView job, JobResult.Compile compile, boolean last) {
    String status = last ? status(job, compile.signal(), true) : null;
    return new Stage(
        signal(status, compile.signal()),
        "",
        compile.output(),
        code(status, compile.exitCode()),
        compile.output(),
        compile.memoryBytes(),
        last ? job.message() : null,
        status,
        compile.cpuTimeMs(),
        compile.timeMs());
  }

  /** The run stage of a job that has ended. */
  static Stage run(JobView job) {
    String status = status(job, job.signal(), length(job.stdout()) < length(job.stderr()));
    return new Stage(
        signal(status, job.signal()),
        text(job.stdout()),
        text(job.stderr()),
        code(status, job.exitCode()),
        text(job.output()),
        job.memoryBytes(),
        job.message(),
        status,
        job.cpuTimeMs(),
        job.timeMs());
  }

  /** The run stage of a job that did not come to an end in time. */
  static Stage lost(String message) {
    return new Stage(null, "", "", null, "", null, message, "XX", null, null);
  }

  private static @Nullable String status(
      JobView job, @Nullable String signal, boolean onStandardError) {
    return switch (job.status()) {
      case COMPLETED -> null;
      case FAILED -> signal == null ? "RE" : "SG";
      case TIMED_OUT -> "TO";
      case MEMORY_LIMIT -> "SG";
      case OUTPUT_LIMIT -> onStandardError ? "EL" : "OL";
      case QUEUED, PROCESSING, CANCELLED, ERROR -> "XX";
    };
  }

  private static @Nullable String signal(@Nullable String status, @Nullable String signal) {
    return switch (status) {
      case "TO", "OL", "EL" -> KILLED;
      case "SG" -> signal == null ? KILLED : signal;
      case null, default -> signal;
    };
  }

  /** A process that a signal ended has no code. */
  private static @Nullable Integer code(@Nullable String status, @Nullable Integer code) {
    return status == null || status.equals("RE") ? code : null;
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
