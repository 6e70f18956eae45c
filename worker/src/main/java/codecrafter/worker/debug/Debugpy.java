package codecrafter.worker.debug;

import codecrafter.contract.job.Program;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Python's. Its launcher starts in the program's terminal, and the program with it. */
final class Debugpy implements Adapter {
  @Override
  public void begin(Program program, ObjectNode arguments) {
    arguments
        .put("program", Paths.inside(program.main()))
        .put("cwd", "/work")
        .put("console", "internalConsole")
        .put("redirectOutput", false)
        .put("subProcess", false)
        .put("justMyCode", true)
        .put("debugLauncherPython", "/opt/cc/debug/python-in-terminal");
    arguments.putArray("python").add("python3");
    ArrayNode args = arguments.putArray("args");
    program.args().forEach(args::add);
  }

  /** It has the class in one field and the message in the other. */
  @Override
  public void describe(ObjectNode stopped) {
    String message = stopped.path("description").asText("");
    if (stopped.path("reason").asText().equals("exception") && !message.isEmpty()) {
      stopped.put("text", stopped.path("text").asText() + ": " + message);
    }
  }
}
