package codecrafter.worker.debug;

import codecrafter.contract.job.Program;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Perl::LanguageServer, with what we added to it. The program reads from its terminal; what it
 * writes comes by lines, as events.
 */
final class PerlLs implements Adapter {
  @Override
  public void begin(Program program, ObjectNode arguments) {
    arguments
        .put("program", Paths.inside(program.main()))
        .put("cwd", "/work")
        .put("stopOnEntry", false)
        .put("reloadModules", false);
    ArrayNode args = arguments.putArray("args");
    program.args().forEach(args::add);
  }

  @Override
  public String written(String output) {
    return output.replace(String.valueOf((char) 13), "");
  }

  @Override
  public boolean renamesItsThread() {
    return true;
  }
}
