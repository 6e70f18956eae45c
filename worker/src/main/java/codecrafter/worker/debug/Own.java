package codecrafter.worker.debug;

import codecrafter.contract.job.Program;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The adapters that we wrote, which need nothing changed: what they start is in their command. */
final class Own implements Adapter {
  @Override
  public void begin(Program program, ObjectNode arguments) {
    arguments.put("program", Paths.inside(program.main())).put("cwd", "/work");
    ArrayNode args = arguments.putArray("args");
    program.args().forEach(args::add);
  }
}
