package codecrafter.worker.debug;

import codecrafter.contract.job.Program;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** GDB's own adapter, for every compiled language with DWARF. */
final class Gdb implements Adapter {
  @Override
  public void begin(Program program, ObjectNode arguments) {
    arguments.put("program", "/tmp/main").put("cwd", "/work");
    ArrayNode args = arguments.putArray("args");
    program.args().forEach(args::add);
  }

  /** In the context {@code repl} it would take commands of its own, {@code shell} among them. */
  @Override
  public void adapt(Ask ask, ObjectNode arguments) {
    if (ask == Ask.EVALUATE) {
      arguments.put("context", "watch");
    }
  }

  /** Its log points speak on the console; on the others it tells of its own doings. */
  @Override
  public boolean isNoise(String category, String output) {
    return !category.equals("console");
  }
}
