package codecrafter.api.piston;

import codecrafter.api.http.Refusal;
import codecrafter.contract.job.Limits;
import codecrafter.contract.language.Language;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Piston's limits. A 0 asks for nothing, and so does a memory limit of -1, which many clients send;
 * nothing lifts a limit.
 */
final class AskedLimits {
  /** Piston's own, which its clients' patience is made for. */
  private static final Duration RUN = Duration.ofSeconds(3);

  private AskedLimits() {}

  /**
   * The limits of a job.
   *
   * @throws Refusal 400 for a value that is no number, negative, or above the ceiling
   */
  static Limits of(JsonNode asked, Language language) {
    Limits usual = language.defaults();
    Limits most = Limits.CEILING;
    boolean hasOwnWall = language.limits() != null && language.limits().wallMs() != null;
    long compileWall =
        value(asked, "compile_timeout", most.compileWallMs()).orElse(usual.compileWallMs());
    long wall =
        value(asked, "run_timeout", most.wallMs())
            .orElse(hasOwnWall ? usual.wallMs() : Math.min(usual.wallMs(), RUN.toMillis()));
    long compileCpu =
        value(asked, "compile_cpu_time", most.compileCpuMs()).orElse(usual.compileCpuMs());
    long cpu = value(asked, "run_cpu_time", most.cpuMs()).orElse(usual.cpuMs());
    OptionalLong compileMemory = memory(asked, "compile_memory_limit", most);
    OptionalLong runMemory = memory(asked, "run_memory_limit", most);
    long memory = runMemory.orElse(usual.memoryBytes());
    if (!language.compile().isEmpty()) {
      memory = Math.max(memory, compileMemory.orElse(usual.memoryBytes()));
    }
    return new Limits(
        wall,
        compileWall,
        cpu,
        compileCpu,
        memory,
        usual.pids(),
        usual.outputBytes(),
        usual.fileBytes(),
        usual.workBytes());
  }

  private static OptionalLong memory(JsonNode asked, String name, Limits most) {
    JsonNode value = asked.path(name);
    return value.isNumber() && value.doubleValue() == -1
        ? OptionalLong.empty()
        : value(asked, name, most.memoryBytes());
  }

  private static OptionalLong value(JsonNode asked, String name, long most) {
    JsonNode value = asked.path(name);
    if (isNothing(value)) {
      return OptionalLong.empty();
    }
    if (!value.isNumber()) {
      throw Refusal.malformed("If specified, " + name + " must be a number");
    }
    double number = value.doubleValue();
    if (number > most) {
      throw Refusal.malformed(name + " cannot exceed the configured limit of " + most);
    }
    if (number < 0) {
      throw Refusal.malformed(name + " must be non-negative");
    }
    return OptionalLong.of(Math.max(1, (long) Math.ceil(number)));
  }

  /** What JavaScript takes for false. */
  private static boolean isNothing(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isNumber() && value.doubleValue() == 0)
        || (value.isBoolean() && !value.booleanValue())
        || (value.isTextual() && value.textValue().isEmpty());
  }
}
