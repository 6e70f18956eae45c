package codecrafter.worker.test;

import codecrafter.contract.test.TestStatus;
import codecrafter.contract.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what the reporters in {@code ops/images/sandbox-core/tests} say. */
record LinesReader(Tally tally) implements Lines.Reader {
  private static final String UNREADABLE =
      "The report has a line that cannot be read: did the program write to it?";

  /**
   * One line.
   *
   * @param event {@code begin} or {@code end} of a test, {@code problem}, or {@code done} when all
   *     tests have ended
   */
  record Line(
      @Nullable String event,
      @Nullable String id,
      @Nullable String suite,
      @Nullable String name,
      @Nullable String status,
      @Nullable String message,
      @Nullable String details,
      @Nullable String file,
      @Nullable Integer line,
      @Nullable Double ms,
      @Nullable String output) {
    Reported reported(TestStatus how) {
      return new Reported(
          id, suite, name, how, message, details, file, line, ms == null ? 0 : ms, output);
    }
  }

  @Override
  public void line(String text) {
    try {
      Line line = Json.read(text.getBytes(StandardCharsets.UTF_8), Line.class);
      switch (line.event == null ? "" : line.event) {
        case "begin" -> tally.begun(line.reported(TestStatus.ERRORED));
        case "end" ->
            tally.ended(line.reported(TestStatus.of(line.status == null ? "" : line.status)));
        case "problem" -> tally.problem(line.message);
        case "done" -> tally.whole();
        default -> tally.problem(UNREADABLE);
      }
    } catch (IOException | IllegalArgumentException e) {
      tally.problem(UNREADABLE);
    }
  }
}
