package codecrafter.api.execute;

import codecrafter.contract.job.Limits;
import codecrafter.contract.language.Language;
import codecrafter.contract.wire.Invalid;
import org.jspecify.annotations.Nullable;

/** What is done with a program. */
enum JobKind {
  EXECUTE,
  TEST,
  DEBUG,
  FORMAT;

  /**
   * The kind that a request names.
   *
   * @param name absent for {@code execute}
   */
  static JobKind of(@Nullable String name) {
    return switch (name) {
      case null -> EXECUTE;
      case "execute" -> EXECUTE;
      case "test" -> TEST;
      case "debug" -> DEBUG;
      case "format" -> FORMAT;
      default -> throw new Invalid("kind", "must be execute, test, debug or format");
    };
  }

  /** What a job of this kind gets that asks for nothing: one who debugs takes their time. */
  Limits usual(Language language) {
    Limits usual = language.defaults();
    return this != DEBUG
        ? usual
        : new Limits(
            Limits.CEILING.wallMs(),
            usual.compileWallMs(),
            Limits.CEILING.cpuMs(),
            usual.compileCpuMs(),
            usual.memoryBytes(),
            usual.pids(),
            usual.outputBytes(),
            usual.fileBytes(),
            usual.workBytes());
  }
}
