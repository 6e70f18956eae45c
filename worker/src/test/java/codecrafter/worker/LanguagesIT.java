package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.SourceFile;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What compilers do; what every language does is in {@link ConformanceIT}. */
class LanguagesIT {
  private final Workbench bench = Shop.open();

  @ParameterizedTest
  @CsvSource({
    "c,int main({",
    "cpp,int main({",
    "java,class Main {",
    "go,package",
    "rust,fn",
    "typescript,let let"
  })
  void saysWhatDoesNotCompile(String id, String code) throws Exception {
    JobResult result = bench.run(bench.ask(id, code));
    assertEquals(JobStatus.FAILED, result.status(), result.toString());
    assertEquals("The program does not compile", result.message());
    JobResult.Compile compile = result.compile();
    assertNotNull(compile);
    assertTrue(compile.output().toLowerCase(Locale.ROOT).contains("error"), compile.output());
    assertEquals("", result.output());
  }

  @Test
  void compilesAProgramOfSeveralFiles() throws Exception {
    JobResult result =
        bench.run(
            bench
                .ask("c", "")
                .of(
                    List.of(
                        SourceFile.text(
                            "main.c", "#include \"lib/x.h\"\nint main(void) { return x(); }"),
                        SourceFile.text("lib/x.h", "int x(void);"),
                        SourceFile.text("lib/x.c", "int x(void) { return 42; }"))));
    assertEquals(42, result.exitCode(), result.toString());
  }
}
