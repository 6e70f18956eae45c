package codecrafter.contract.test;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How one test ended. Of a hidden case only names, status, verdict, time and memory are told.
 *
 * @param id names it in its job, and in the {@code only} of the next
 * @param suite what it is a part of: a class, a module, a file
 * @param verdict of an input/output case; absent for a unit test
 * @param message one line
 * @param details more lines: a stack, a difference as the framework drew it
 * @param file its path in the program, where the test or its failure is
 * @param line from 1
 * @param timeMs real time
 * @param memoryBytes the peak, of a case
 * @param output what it wrote: of a case standard output
 * @param errors of a case, standard error
 * @param difference where the output of a case leaves what was expected
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TestOutcome(
    String id,
    @Nullable String suite,
    String name,
    TestStatus status,
    @Nullable Verdict verdict,
    @Nullable String message,
    @Nullable String details,
    @Nullable String file,
    @Nullable Integer line,
    long timeMs,
    @Nullable Long memoryBytes,
    @Nullable Integer exitCode,
    @Nullable String signal,
    @Nullable String output,
    @Nullable String errors,
    @Nullable Difference difference,
    boolean hidden) {
  /**
   * The first place where two texts part.
   *
   * @param line from 1
   * @param expected that line as expected; absent when the output is too long
   * @param actual that line as it came; absent when the output is too short
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Difference(int line, @Nullable String expected, @Nullable String actual) {}
}
