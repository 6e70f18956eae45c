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

  private static final String ARGS = "{args}";

  private Plans() {}

  public static Task of(Job.Execute job, Language language) {
    Program program = job.program();
    return new Task(
        program.files(),
        compile(program, language),
        run(program, language),
        env(program, job.terminal() != null),
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
    List<String> tests = tests(program, language);
    List<List<String>> compile = how.compile();
    return new Task(
        program.files(),
        (compile == null ? language.compile() : compile)
            .stream().map(command -> filled(command, program, tests)).toList(),
        filled(how.run(), program, tests),
        env(program, true),
        job.limits(),
        job.terminal(),
        program.stdin().getBytes(StandardCharsets.UTF_8),
        true,
        0,
        true);
  }

  /**
   * What a box is to do for a file that is formatted.
   *
   * @throws IllegalArgumentException when its language has no formatter
   */
  public static Task of(Job.Format job, Language language) {
    Language.Formatting format = language.format();
    if (format == null) {
      throw new IllegalArgumentException(language.id() + " has no formatter");
    }
    Program program = job.program();
    byte[] text =
        program.files().stream()
            .filter(file -> file.path().equals(program.main()))
            .findFirst()
            .map(SourceFile::bytes)
            .orElseGet(() -> new byte[0]);
    return new Task(
        List.of(),
        List.of(),
        filled(format.run(), program, List.of()),
        List.of(),
        job.limits(),
        null,
        text,
        false);
  }

  /** What a box is to do that runs a program in rounds. */
  public static Task forCases(Job.Test job, Language language) {
    Program program = job.program();
    return new Task(
        program.files(),
        compile(program, language),
        run(program, language),
        env(program),
        job.limits(),
        null,
        new byte[0],
        false);
  }

  private static List<List<String>> compile(Program program, Language language) {
    List<String> tests = tests(program, language);
    return language.compile().stream().map(command -> filled(command, program, tests)).toList();
  }

  private static List<String> run(Program program, Language language) {
    List<String> run = filled(language.run(), program, tests(program, language));
    run.addAll(program.args());
    return run;
  }

  /** The files that are there for unit tests alone. */
  private static List<String> tests(Program program, Language language) {
    List<String> paths = new ArrayList<>();
    for (SourceFile file : program.files()) {
      if (!file.path().equals(program.main())
          && language.tests().stream().anyMatch(one -> one.tests(file))) {
        paths.add(file.path());
      }
    }
    return paths;
  }

  private static List<String> env(Program program, boolean terminal) {
    List<String> env = env(program);
    if (terminal) {
      env.addFirst("TERM=xterm-256color");
    }
    return env;
  }

  /** What a program wants in its environment, as {@code NAME=value}. */
  public static List<String> env(Program program) {
    List<String> env = new ArrayList<>();
    program.env().forEach((name, value) -> env.add(name + "=" + value));
    return env;
  }

  /**
   * A command with a program's names in it.
   *
   * @param tests the paths of its files with tests: {@code {tests}}, and no others' company
   */
  public static List<String> filled(List<String> command, Program program, List<String> tests) {
    List<String> words = new ArrayList<>();
    for (String word : command) {
      Matcher all = ALL_OF.matcher(word);
      if (word.equals(ARGS)) {
        words.addAll(program.args());
      } else if (word.equals("{tests}")) {
        words.addAll(tests);
      } else if (all.matches()) {
        words.addAll(sources(program, "." + all.group(1), tests));
      } else {
        words.add(word.replace("{main}", program.main()).replace("{stem}", stem(program.main())));
      }
    }
    return words;
  }

  /** All files that end so, and the one to start, whatever it is called, behind what it uses. */
  private static List<String> sources(Program program, String ending, List<String> tests) {
    List<String> paths = new ArrayList<>();
    for (SourceFile file : program.files()) {
      String path = file.path();
      if (path.endsWith(ending) && !path.equals(program.main()) && !tests.contains(path)) {
        paths.add(path);
      }
    }
    if (!tests.contains(program.main())) {
      paths.add(program.main());
    }
    return paths;
  }

  private static String stem(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
