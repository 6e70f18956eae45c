package codecrafter.worker.test;

import codecrafter.contract.test.TestStatus;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Rust's libtest says with {@code --format json}. It says it on standard output, where
 * the program may write too: lines that are not JSON are the program's.
 */
record LibtestReader(Tally tally) implements Lines.Reader {
  private static final Pattern PANIC =
      Pattern.compile("thread '.*' (?:\\(\\d+\\) )?panicked at ([^\\s:]+):(\\d{1,7}):\\d+:\\R(.*)");

  /** Panics that no assertion makes. */
  private static final Pattern CRASH =
      Pattern.compile(
          "called `.*|attempt to .*|index out of bounds.*|explicit panic|not (?:yet )?implemented.*"
              + "|internal error: entered unreachable code.*|.*out of range.*|already .*borrowed.*");

  /** One line. */
  record Line(
      @Nullable String type,
      @Nullable String event,
      @Nullable String name,
      @Nullable String stdout,
      @Nullable String message,
      @JsonProperty("exec_time") @Nullable Double time) {}

  @Override
  public void line(String text) {
    if (!text.startsWith("{")) {
      return;
    }
    Line line;
    try {
      line = Json.read(text.getBytes(StandardCharsets.UTF_8), Line.class);
    } catch (IOException e) {
      tally.problem("The report has a line that is not JSON");
      return;
    }
    String event = line.event == null ? "" : line.event;
    if ("suite".equals(line.type) && (event.equals("ok") || event.equals("failed"))) {
      tally.whole();
    } else if ("test".equals(line.type) && line.name != null) {
      test(line, line.name, event);
    }
  }

  private void test(Line line, String name, String event) {
    switch (event) {
      case "started" -> tally.begun(named(name, TestStatus.ERRORED));
      case "ok" -> tally.ended(named(name, TestStatus.PASSED).taking(ms(line)));
      case "ignored" -> tally.ended(named(name, TestStatus.SKIPPED).because(line.message, null));
      case "failed", "timeout" -> tally.ended(failed(line, named(name, TestStatus.FAILED)));
      default -> {} // what later versions say beside
    }
  }

  private static Reported failed(Line line, Reported test) {
    String said = line.stdout == null ? "" : line.stdout;
    Matcher panic = PANIC.matcher(said);
    Reported told = test.taking(ms(line));
    if (!panic.find()) {
      return told.because(line.message == null ? "It failed" : line.message, said);
    }
    String words = panic.group(3);
    Reported placed = told.because(words, said).at(panic.group(1), Integer.valueOf(panic.group(2)));
    return CRASH.matcher(words).matches() ? placed.as(TestStatus.ERRORED, words) : placed;
  }

  private static Reported named(String name, TestStatus status) {
    int end = name.lastIndexOf("::");
    return end < 0
        ? Reported.named(name, null, name, status)
        : Reported.named(name, name.substring(0, end), name.substring(end + 2), status);
  }

  private static double ms(Line line) {
    return line.time == null ? 0 : line.time * 1000;
  }
}
