package codecrafter.worker.debug;

import codecrafter.contract.job.Program;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Bash's: our own, by its DEBUG trap. */
final class BashDap implements Adapter {
  @Override
  public void begin(Program program, ObjectNode arguments) {
    arguments.put("program", Paths.inside(program.main())).put("cwd", "/work");
    ArrayNode args = arguments.putArray("args");
    program.args().forEach(args::add);
  }
}
