package codecrafter.worker.job;

import codecrafter.contract.job.Job;
import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.language.Language;
import codecrafter.worker.sandbox.Task;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From a job and its language to what a box is to do. */
public final class Plans {
  private static final Pattern ALL_OF = Pattern.compile("\\{\\*\\.([A-Za-z0-9]+)}");

  private Plans() {}

  public static Task of(Job.Execute job, Language language) {
    Program program = job.program();
    List<String> run = new ArrayList<>(filled(language.run(), program));
    run.addAll(program.args());
    return new Task(
        program.files(),
        language.compile().stream().map(command -> filled(command, program)).toList(),
        run,
        env(job, job.terminal() != null),
        job.limits(),
        job.terminal(),
        program.stdin().getBytes(StandardCharsets.UTF_8),
        job.interactive());
  }

  /**
   * What a box is to do for a program that is debugged.
   *
   * @param how its language's own part
   */
  public static Task of(Job.Debug job, Language language, Language.Debugging how) {
    Program program = job.program();
    List<List<String>> compile = how.compile();
    return new Task(
        program.files(),
        (compile == null ? language.compile() : compile)
            .stream().map(command -> filled(command, program)).toList(),
        filled(how.run(), program),
        env(job, true),
        job.limits(),
        job.terminal(),
        program.stdin().getBytes(StandardCharsets.UTF_8),
        true,
        0,
        true);
  }

  private static List<String> env(Job job, boolean terminal) {
    List<String> env = new ArrayList<>();
    if (terminal) {
      env.add("TERM=xterm-256color");
    }
    job.program().env().forEach((name, value) -> env.add(name + "=" + value));
    return env;
  }

  private static List<String> filled(List<String> command, Program program) {
    List<String> words = new ArrayList<>();
    for (String word : command) {
      Matcher all = ALL_OF.matcher(word);
      if (all.matches()) {
        words.addAll(sources(program, "." + all.group(1)));
      } else {
        words.add(word.replace("{main}", program.main()).replace("{stem}", stem(program.main())));
      }
    }
    return words;
  }

  /** All files that end so, and the one to start, whatever it is called, behind what it uses. */
  private static List<String> sources(Program program, String ending) {
    List<String> paths = new ArrayList<>();
    for (SourceFile file : program.files()) {
      if (file.path().endsWith(ending) && !file.path().equals(program.main())) {
        paths.add(file.path());
      }
    }
    paths.add(program.main());
    return paths;
  }

  private static String stem(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
