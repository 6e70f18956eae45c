package codecrafter.contract.language;

import codecrafter.contract.job.Limits;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A language of the table. In a command, {@code {main}} stands for the file to start, {@code
 * {stem}} for its name without the extension, and a part such as {@code {*.c}} for all the
 * program's files that end so, the one to start behind the others.
 *
 * @param id its name on the wire
 * @param name its name for people
 * @param extensions without the dot
 * @param main the usual name of the file to start
 * @param compile commands run one after another before the run; none for an interpreter
 * @param run the command; the program's arguments follow it
 * @param version a command whose first output line names the version
 * @param example a small program for a newcomer, which reads a line of input
 * @param limits its own limits, where the usual ones do not fit
 * @param tests the frameworks of its unit tests, the usual one first
 * @param debug how it is debugged; absent where it cannot be
 * @param format how its code gets its usual form; absent where nobody can say
 */
public record Language(
    String id,
    String name,
    List<String> aliases,
    List<String> extensions,
    String main,
    List<List<String>> compile,
    List<String> run,
    List<String> version,
    String example,
    Limits.@Nullable Asked limits,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TestFramework> tests,
    @Nullable Debugging debug,
    @Nullable Formatting format) {
  /**
   * How code gets its usual form.
   *
   * @param name the formatter's, for people
   * @param extensions of the files that it knows, which may be other languages' too
   * @param run a command that reads a file on standard input, writes it formatted on standard
   *     output, and fails where the file is not understood
   */
  public record Formatting(String name, List<String> extensions, List<String> run) {
    public Formatting {
      extensions = List.copyOf(extensions);
      run = List.copyOf(run);
    }

    /** Whether it knows a file by its name. */
    public boolean knows(String path) {
      return extensions.stream().anyMatch(extension -> path.endsWith("." + extension));
    }
  }

  /**
   * How a program of it is debugged.
   *
   * @param adapter which debug adapter, by the worker's name for it
   * @param compile commands in place of the usual ones; absent where those do
   * @param run the adapter's command, in which {@code {args}} stands for the program's arguments
   */
  public record Debugging(
      String adapter,
      @Nullable List<List<String>> compile,
      List<String> run,
      @Nullable List<String> exceptions) {
    public Debugging {
      compile = compile == null ? null : compile.stream().map(List::copyOf).toList();
      run = List.copyOf(run);
      exceptions = exceptions == null ? null : List.copyOf(exceptions);
    }
  }

  public Language {
    aliases = List.copyOf(aliases);
    extensions = List.copyOf(extensions);
    compile = compile.stream().map(List::copyOf).toList();
    run = List.copyOf(run);
    version = List.copyOf(version);
    tests = tests == null ? List.of() : List.copyOf(tests);
  }

  /** A language without unit tests, debugger and formatter. */
  public Language(
      String id,
      String name,
      List<String> aliases,
      List<String> extensions,
      String main,
      List<List<String>> compile,
      List<String> run,
      List<String> version,
      String example,
      Limits.@Nullable Asked limits) {
    this(
        id,
        name,
        aliases,
        extensions,
        main,
        compile,
        run,
        version,
        example,
        limits,
        List.of(),
        null,
        null);
  }

  /** The usual limits for it. */
  public Limits defaults() {
    return limits == null ? Limits.DEFAULT : limits.over(Limits.DEFAULT, Limits.CEILING);
  }
}
