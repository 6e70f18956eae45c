package codecrafter.worker.test;

import codecrafter.contract.test.TestStatus;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code go tool test2json} says, behind a list of all tests: a panic ends them all, and
 * the report without another word.
 */
final class GoReader implements Lines.Reader {
  private static final Pattern SAID = Pattern.compile("\\s*([^\\s:]+\\.go):(\\d{1,7}): (.*)");
  private static final int MAX_OUTPUT = 2 * Texts.MAX_TEXT;
  private static final int MAX_TESTS_AT_ONCE = 2000;

  /** One line. */
  record Line(
      @JsonProperty("Action") @Nullable String action,
      @JsonProperty("Test") @Nullable String test,
      @JsonProperty("Output") @Nullable String output,
      @JsonProperty("Elapsed") @Nullable Double elapsed) {}

  private final Tally tally;
  private final Map<String, StringBuilder> outputs = new HashMap<>();

  GoReader(Tally tally) {
    this.tally = tally;
  }

  @Override
  public void line(String text) {
    Line line;
    try {
      line = Json.read(text.getBytes(StandardCharsets.UTF_8), Line.class);
    } catch (IOException e) {
      tally.problem("The report has a line that is not JSON");
      return;
    }
    String action = line.action == null ? "" : line.action;
    String test = line.test;
    if (test == null) {
      if (action.equals("pass") || action.equals("fail") || action.equals("skip")) {
        tally.whole();
      }
      return;
    }
    switch (action) {
      case "listed", "run" -> tally.begun(named(test, TestStatus.ERRORED));
      case "output" -> add(test, line.output == null ? "" : line.output);
      case "pass" -> end(line, test, TestStatus.PASSED);
      case "fail" -> end(line, test, TestStatus.FAILED);
      case "skip" -> end(line, test, TestStatus.SKIPPED);
      default -> {} // pause, cont and what later versions say beside
    }
  }

  private static Reported named(String test, TestStatus status) {
    int slash = test.lastIndexOf('/');
    return slash < 0
        ? Reported.named(test, null, test, status)
        : Reported.named(test, test.substring(0, slash), test.substring(slash + 1), status);
  }

  private void add(String test, String text) {
    if (text.startsWith("=== ") || outputs.size() > MAX_TESTS_AT_ONCE) {
      return;
    }
    StringBuilder output = outputs.computeIfAbsent(test, t -> new StringBuilder());
    if (output.length() + text.length() < MAX_OUTPUT) {
      output.append(text);
    }
  }

  private void end(Line line, String test, TestStatus status) {
    StringBuilder said = outputs.remove(test);
    String output = said == null ? "" : said.toString();
    double ms = line.elapsed == null ? 0 : line.elapsed * 1000;
    Reported told = named(test, status).taking(ms);
    if (status == TestStatus.PASSED) {
      tally.ended(told.saying(without(output)));
      return;
    }
    Matcher where =
        output.lines().map(SAID::matcher).filter(Matcher::matches).findFirst().orElse(null);
    String panic = output.lines().filter(l -> l.startsWith("panic: ")).findFirst().orElse(null);
    if (panic != null) {
      tally.whole();
      told = named(test, TestStatus.ERRORED).taking(ms).because(panic, output);
    } else if (where != null) {
      told =
          told.because(where.group(3), output).at(where.group(1), Integer.valueOf(where.group(2)));
    } else {
      told = told.because(status == TestStatus.FAILED ? "It failed" : null, output);
    }
    tally.ended(told);
  }

  /** Without the lines of the framework itself. */
  private static String without(String output) {
    StringBuilder own = new StringBuilder();
    output
        .lines()
        .filter(l -> !l.stripLeading().startsWith("--- "))
        .forEach(l -> own.append(l).append('\n'));
    return own.toString();
  }
}
