package codecrafter.contract.language;

import codecrafter.contract.job.SourceFile;
import codecrafter.contract.wire.Invalid;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A framework of unit tests. In its commands, {@code {tests}} stands for the files with tests,
 * beside what stands for something in those of a {@link Language}; a part such as {@code {*.c}} is
 * without the files with tests.
 *
 * @param id its name on the wire
 * @param name its name for people
 * @param files what files with tests are called, with {@code *} for any characters; the name alone
 *     counts, not the folder
 * @param mark a text that such a file has, where the name does not tell; absent where it does
 * @param compile commands in place of the language's own
 * @param run the command that runs the tests
 * @param report in which form they report
 * @param starter a first file with tests, which passes beside the language's example
 */
public record TestFramework(
    String id,
    String name,
    List<String> files,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String mark,
    List<List<String>> compile,
    List<String> run,
    Report report,
    Starter starter) {
  /** A form of report. */
  public enum Report {
    /** A line of JSON for each thing that happens, from a reporter of our own. */
    LINES,
    /** The Test Anything Protocol. */
    TAP,
    /** What {@code go test -json} says. */
    GO,
    /** What Rust's libtest says with {@code --format json}. */
    LIBTEST,
    /** JUnit's XML, once at the end. */
    JUNIT;

    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Report of(String wire) {
      for (Report report : values()) {
        if (report.wire().equals(wire)) {
          return report;
        }
      }
      throw new Invalid("report", "must be lines, tap, go, libtest or junit");
    }
  }

  /** A first file with tests. */
  public record Starter(String path, String content) {}

  public TestFramework {
    files = List.copyOf(files);
    compile = compile.stream().map(List::copyOf).toList();
    run = List.copyOf(run);
  }

  /** Whether it is a file with tests of this framework. */
  public boolean tests(SourceFile file) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    return files.stream().anyMatch(pattern -> matches(pattern, name))
        && (mark == null || new String(file.bytes(), StandardCharsets.UTF_8).contains(mark));
  }

  private static boolean matches(String pattern, String name) {
    StringBuilder expression = new StringBuilder();
    for (String part : pattern.split("\\*", -1)) {
      expression.append(expression.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.matches(expression.toString(), name);
  }
}
