package codecrafter.worker.debug;

import codecrafter.contract.job.Program;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is peculiar to one debug adapter. Has no state. */
sealed interface Adapter permits Gdb, Debugpy, Delve, Rdbg, PerlLs, Own {
  Map<String, Adapter> ALL =
      Map.of(
          "gdb", new Gdb(),
          "debugpy", new Debugpy(),
          "delve", new Delve(),
          "rdbg", new Rdbg(),
          "perl", new PerlLs(),
          "own", new Own());

  /** The adapter of that name in the language table. */
  static Adapter named(String name) {
    Adapter adapter = ALL.get(name);
    if (adapter == null) {
      throw new IllegalArgumentException("There is no debug adapter " + name);
    }
    return adapter;
  }

  /** The request that begins it: {@code launch} or {@code attach}. */
  default String begin() {
    return "launch";
  }

  /** The arguments of that request. */
  void begin(Program program, ObjectNode arguments);

  /** Changes a request of a client to what this adapter takes for it. */
  default void adapt(Ask ask, ObjectNode arguments) {}

  /** Whether an {@code output} event of it is of no interest to anybody. */
  default boolean isNoise(String category, String output) {
    return false;
  }

  /** The exit code of the program, where only an {@code output} event tells it; else null. */
  default @Nullable Integer exitCode(String output) {
    return null;
  }

  /** What of an {@code output} event the program wrote, as it wrote it. */
  default String written(String output) {
    return output;
  }

  /** Puts into {@code text} of a stop all that is known in words of the exception it is for. */
  default void describe(ObjectNode stopped) {}

  /** Whether it stops once before the program's first line, without being asked. */
  default boolean stopsFirst() {
    return false;
  }

  /** Whether it gives a list's elements only to those who ask for them by the filter. */
  default boolean hidesElements() {
    return false;
  }

  /** Whether the id of its only thread is another at each stop. */
  default boolean renamesItsThread() {
    return false;
  }
}
