package codecrafter.worker.debug;

import codecrafter.contract.job.Program;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Go's. */
final class Delve implements Adapter {
  @Override
  public void begin(Program program, ObjectNode arguments) {
    arguments
        .put("mode", "exec")
        .put("program", "/tmp/main")
        .put("cwd", "/work")
        .put("stopOnEntry", false)
        .put("hideSystemGoroutines", true);
    ArrayNode args = arguments.putArray("args");
    program.args().forEach(args::add);
  }

  /** In the context {@code repl} it would take commands of its own. */
  @Override
  public void adapt(Ask ask, ObjectNode arguments) {
    if (ask == Ask.EVALUATE && arguments.path("context").asText().equals("repl")) {
      arguments.put("context", "watch");
    }
  }
}
