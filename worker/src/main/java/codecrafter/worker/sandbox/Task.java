package codecrafter.worker.sandbox;

import codecrafter.contract.job.Limits;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.job.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a box is to do.
 *
 * @param files laid into the working directory
 * @param compile commands run one after another, each only if all before it ended well
 * @param run the program and its arguments
 * @param env {@code NAME=value}, over the image's own environment
 * @param terminal present for a pty, absent for pipes
 * @param stdin what the program reads first
 * @param interactive input stays open after {@code stdin}
 * @param reportBytes the most that its tests may report apart from its output; 0 for no report
 * @param debug {@code run} is a debug adapter, and the terminal that of the program it starts
 */
public record Task(
    List<SourceFile> files,
    List<List<String>> compile,
    List<String> run,
    List<String> env,
    Limits limits,
    @Nullable Terminal terminal,
    byte[] stdin,
    boolean interactive,
    int reportBytes,
    boolean debug) {
  public Task {
    files = List.copyOf(files);
    compile = compile.stream().map(List::copyOf).toList();
    run = List.copyOf(run);
    env = List.copyOf(env);
  }

  /** A task that is just run, and reports nothing. */
  public Task(
      List<SourceFile> files,
      List<List<String>> compile,
      List<String> run,
      List<String> env,
      Limits limits,
      @Nullable Terminal terminal,
      byte[] stdin,
      boolean interactive) {
    this(files, compile, run, env, limits, terminal, stdin, interactive, 0, false);
  }

  /** The same within other limits. */
  public Task within(Limits other) {
    return new Task(
        files, compile, run, env, other, terminal, stdin, interactive, reportBytes, debug);
  }

  /** A task that takes what every task takes, and ends well. */
  static Task probe() {
    return new Task(
        List.of(SourceFile.text("probe", "")),
        List.of(),
        List.of("test", "-f", "probe"),
        List.of(),
        Limits.DEFAULT,
        null,
        new byte[0],
        false);
  }
}
