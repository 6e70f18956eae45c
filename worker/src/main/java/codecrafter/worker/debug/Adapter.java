package codecrafter.worker.debug;

import codecrafter.contract.job.Program;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What is peculiar to one debug adapter. Has no state. */
sealed interface Adapter permits Gdb, Debugpy, Delve, Rdbg, PerlLs, BashDap, Own {
  Map<String, Adapter> ALL =
      Map.of(
          "gdb", new Gdb(),
          "debugpy", new Debugpy(),
          "delve", new Delve(),
          "rdbg", new Rdbg(),
          "perl", new PerlLs(),
          "bash", new BashDap(),
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

  /** Whether it stops once before the program's first line, without being asked. */
  default boolean stopsFirst() {
    return false;
  }

  /** Whether the id of its only thread is another at each stop. */
  default boolean renamesItsThread() {
    return false;
  }
}
