package codecrafter.worker.debug;

import codecrafter.contract.job.Program;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Go's. It holds the program already, stopped before its first line, in its terminal. */
final class Delve implements Adapter {
  private static final Pattern EXIT =
      Pattern.compile("Process \\d+ has exited with status (-?\\d+)\\s*");

  private static final Pattern QUOTED = Pattern.compile("\"(.*)\"", Pattern.DOTALL);

  @Override
  public String begin() {
    return "attach";
  }

  @Override
  public void begin(Program program, ObjectNode arguments) {
    arguments.put("mode", "remote").put("stopOnEntry", false).put("hideSystemGoroutines", true);
  }

  /** In the context {@code repl} it would take commands of its own. */
  @Override
  public void adapt(Ask ask, ObjectNode arguments) {
    if (ask == Ask.EVALUATE && arguments.path("context").asText().equals("repl")) {
      arguments.put("context", "watch");
    }
  }

  @Override
  public @Nullable Integer exitCode(String output) {
    Matcher exit = EXIT.matcher(output);
    return exit.matches() ? Integer.valueOf(exit.group(1)) : null;
  }

  @Override
  public boolean isNoise(String category, String output) {
    return output.startsWith("Type 'dlv help'")
        || output.startsWith("Detaching")
        || EXIT.matcher(output).matches();
  }

  /**
   * It says what it is, a panic or a fatal error, apart from what it says; that, as Go quotes it.
   */
  @Override
  public void describe(ObjectNode stopped) {
    if (stopped.path("reason").asText().equals("exception")) {
      String said = stopped.path("text").asText();
      Matcher quoted = QUOTED.matcher(said);
      String plain = quoted.matches() ? quoted.group(1).replace("\\\"", "\"") : said;
      stopped.put("text", stopped.path("description").asText() + ": " + plain);
    }
  }
}
