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

  @Override
  public boolean stopsFirst() {
    return true;
  }
}
