package codecrafter.worker.debug;

import codecrafter.contract.job.Program;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Ruby's: the program runs already, and waits before its first line to be attached to. */
final class Rdbg implements Adapter {
  @Override
  public String begin() {
    return "attach";
  }

  @Override
  public void begin(Program program, ObjectNode arguments) {
    arguments.put("localfs", true);
  }

  /** In the context {@code repl} it would take commands of its own. */
  @Override
  public void adapt(Ask ask, ObjectNode arguments) {
    if (ask == Ask.EVALUATE && arguments.path("context").asText().equals("repl")) {
      arguments.put("context", "watch");
    }
  }

  @Override
  public boolean isNoise(String category, String output) {
    return output.startsWith("Ruby REPL:");
  }

  @Override
  public boolean stopsFirst() {
    return true;
  }

  @Override
  public boolean hidesElements() {
    return true;
  }
}
