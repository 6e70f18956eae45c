package codecrafter.worker.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.job.Terminal;
import codecrafter.contract.language.Language;
import codecrafter.worker.sandbox.Task;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PlansTest {
  private static Language language(List<String> compile, List<String> run) {
    return new Language(
        "x", "X", List.of(), List.of("c"), "main.c", List.of(compile), run, List.of("x"), "", null);
  }

  private static Task plan(Language language, String main, String... others) {
    List<SourceFile> files =
        Stream.concat(Stream.of(main), Stream.of(others))
            .map(path -> SourceFile.text(path, ""))
            .toList();
    Program program = new Program("x", files, main, List.of("{main}", "-v"), "in");
    return Plans.of(
        new Job.Execute(
            new JobId("1"),
            "u",
            null,
            "n",
            program,
            Limits.DEFAULT,
            true,
            new Terminal(80, 24),
            Instant.EPOCH),
        language);
  }

  @Test
  void fillsInTheFileToStartAndItsStem() {
    Task task =
        plan(
            language(List.of("cc", "{main}"), List.of("run", "{stem}", ".read {main}")),
            "src/Main.c");
    assertEquals(List.of(List.of("cc", "src/Main.c")), task.compile());
    assertEquals(List.of("run", "Main", ".read src/Main.c", "{main}", "-v"), task.run());
  }

  @Test
  void putsAllFilesOfAKindInWithTheMainOneLast() {
    Task task =
        plan(language(List.of("cc", "{*.c}", "-lm"), List.of("run")), "z.c", "a.c", "a.h", "b/c.c");
    assertEquals(List.of(List.of("cc", "a.c", "b/c.c", "z.c", "-lm")), task.compile());
  }

  @Test
  void compilesAMainFileOfAnotherEndingToo() {
    Task task = plan(language(List.of("cc", "{*.cpp}"), List.of("run")), "main.cc", "x.cpp");
    assertEquals(List.of(List.of("cc", "x.cpp", "main.cc")), task.compile());
  }

  @Test
  void givesAFormatterTheFileOnItsInputAndNothingBeside() {
    Language language =
        new Language(
            "x",
            "X",
            List.of(),
            List.of("c"),
            "main.c",
            List.of(List.of("cc")),
            List.of("run"),
            List.of("x"),
            "",
            null,
            List.of(),
            null,
            new Language.Formatting("F", List.of("c"), List.of("fmt", "--name={main}")));
    List<SourceFile> files =
        List.of(SourceFile.text("b.c", "int b;"), SourceFile.text("a.c", "int a;"));
    Program program = new Program("x", files, "a.c", List.of("-v"), "in");
    Task task =
        Plans.of(
            new Job.Format(
                new JobId("1"), "u", null, null, "n", program, Limits.DEFAULT, Instant.EPOCH),
            language);
    assertEquals(List.of(), task.compile());
    assertEquals(List.of("fmt", "--name=a.c"), task.run());
    assertEquals("int a;", new String(task.stdin(), java.nio.charset.StandardCharsets.UTF_8));
    assertEquals(List.of(), task.files());
    assertEquals(false, task.interactive());
  }

  @Test
  void passesInputTerminalAndInteractionOn() {
    Task task = plan(language(List.of("cc"), List.of("run")), "main.c");
    assertEquals("in", new String(task.stdin(), java.nio.charset.StandardCharsets.UTF_8));
    assertEquals(new Terminal(80, 24), task.terminal());
    assertEquals(List.of("TERM=xterm-256color"), task.env());
    assertEquals(true, task.interactive());
  }
}
