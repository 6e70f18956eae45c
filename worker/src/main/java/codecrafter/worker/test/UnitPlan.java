package codecrafter.worker.test;

import codecrafter.contract.job.Job;
import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.language.Language;
import codecrafter.contract.language.TestFramework;
import codecrafter.contract.wire.Invalid;
import codecrafter.contract.wire.Json;
import codecrafter.worker.job.Plans;
import codecrafter.worker.sandbox.Task;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which framework runs a program's tests, and how. */
record UnitPlan(TestFramework framework, Task task) {
  /** The variable that names the tests to run, as a JSON array of their ids; absent for all. */
  private static final String ONLY = "CC_ONLY=";

  /**
   * The plan of a job.
   *
   * @throws Invalid saying what to do where there is nothing to run
   */
  static UnitPlan of(Job.Test job, Language language) {
    Program program = job.program();
    TestFramework framework = framework(job, language);
    List<String> tests = tests(framework, program);
    if (tests.isEmpty()) {
      throw none(List.of(framework));
    }
    List<String> env = Plans.env(program);
    if (!job.testing().only().isEmpty()) {
      env.add(ONLY + Json.write(job.testing().only()));
    }
    return new UnitPlan(
        framework,
        new Task(
            program.files(),
            framework.compile().stream()
                .map(command -> Plans.filled(command, program, tests))
                .toList(),
            Plans.filled(framework.run(), program, tests),
            env,
            job.limits(),
            null,
            program.stdin().getBytes(StandardCharsets.UTF_8),
            false,
            ReportReader.MAX_BYTES,
            false));
  }

  private static TestFramework framework(Job.Test job, Language language) {
    List<TestFramework> all = language.tests();
    if (all.isEmpty()) {
      throw new Invalid(
          "language",
          "There are no unit tests for %s here: test it with cases of input and output"
              .formatted(language.name()));
    }
    String named = job.testing().framework();
    return all.stream()
        .filter(
            one -> named == null ? !tests(one, job.program()).isEmpty() : one.id().equals(named))
        .findFirst()
        .orElseThrow(() -> named == null ? none(all) : unknown(named, all));
  }

  private static List<String> tests(TestFramework framework, Program program) {
    List<String> paths = new ArrayList<>();
    for (SourceFile file : program.files()) {
      if (framework.tests(file)) {
        paths.add(file.path());
      }
    }
    return paths;
  }

  private static Invalid unknown(@Nullable String named, List<TestFramework> all) {
    String known = all.stream().map(TestFramework::id).collect(Collectors.joining(" or "));
    return new Invalid(
        "framework", "No framework is called %s here: there is %s".formatted(named, known));
  }

  private static Invalid none(List<TestFramework> all) {
    String where =
        all.stream()
            .map(one ->
                String.join(" or ", one.files())
                    + (one.mark() == null ? "" : " with " + one.mark())
                    + " for "
                    + one.name())
            .distinct()
            .collect(Collectors.joining("; "));
    return new Invalid("files", "No file has tests: they are looked for in " + where);
  }
}
