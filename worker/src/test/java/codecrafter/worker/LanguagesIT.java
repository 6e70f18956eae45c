package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.event.JobControl;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.language.Language;
import codecrafter.contract.language.Languages;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LanguagesIT {
  private final Workbench bench = Shop.open();

  static Stream<String> all() {
    return Languages.load().all().stream().map(Language::id);
  }

  /** Whether the example asks for a name; some languages have no way to read a line. */
  private boolean asks(String language) {
    return bench.language(language).example().contains("What is your name?");
  }

  @ParameterizedTest
  @MethodSource("all")
  void runsTheExampleWithPipes(String id) throws Exception {
    JobResult result = bench.run(bench.ask(id, bench.language(id).example()).given("Ada\n"));
    assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
    assertTrue(!asks(id) || result.stdout().contains("Hello, Ada!"), result.stdout());
    assertEquals("", result.stderr());
  }

  @ParameterizedTest
  @MethodSource("all")
  void showsThePromptBeforeItIsAnsweredInATerminal(String id) throws Exception {
    var job = bench.submit(bench.ask(id, bench.language(id).example()).inTerminal().open());
    if (asks(id)) {
      bench.awaitOutput(job, "What is your name?");
    } else {
      bench.awaitStart(job, 1);
    }
    bench.control(Shop.WORKER_ID, new JobControl.Stdin(job.id(), "Ada\n"));
    bench.control(Shop.WORKER_ID, new JobControl.StdinEnd(job.id()));
    JobResult result = bench.result(job);
    assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
    assertTrue(!asks(id) || result.stdout().contains("Hello, Ada!"), result.stdout());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "python|import sys; print(sys.argv[1:]); sys.exit(3)|['a b', 'ä']",
        "javascript|console.log(process.argv.slice(2)); process.exit(3)|[ 'a b', 'ä' ]",
        "typescript|console.log(process.argv.slice(2) as string[]); process.exit(3)|[ 'a b', 'ä' ]",
        "java|class Main { public static void main(String[] a) {"
            + " System.out.println(java.util.List.of(a)); System.exit(3); } }|[a b, ä]",
        "go|package main; import (\"fmt\"; \"os\"); func main() { fmt.Println(os.Args[1:]);"
            + " os.Exit(3) }|[a b ä]",
        "rust|fn main() { println!(\"{:?}\", std::env::args().skip(1).collect::<Vec<_>>());"
            + " std::process::exit(3) }|[\"a b\", \"ä\"]",
        "c|int puts(const char*); int main(int n, char **a) { puts(a[1]); puts(a[2]);"
            + " return 3; }|a b",
        "cpp|#include <cstdio>\\nint main(int n, char **a) { puts(a[1]); return 3; }|a b",
        "ruby|p ARGV; exit 3|[\"a b\", \"ä\"]",
        "php|<?php echo $argv[1]; exit(3);|a b",
        "perl|print \"@ARGV\"; exit 3;|a b ä",
        "lua|print(arg[1], arg[2]) os.exit(3)|a b",
        "bash|echo \"$1,$2\"; exit 3|a b,ä",
        "awk|BEGIN { print ARGV[1] \",\" ARGV[2]; exit 3 }|a b,ä",
      })
  void passesArgumentsAndTellsTheExitCode(String id, String code, String expected)
      throws Exception {
    JobResult result = bench.run(bench.ask(id, code.replace("\\n", "\n")).with("a b", "ä"));
    assertEquals(JobStatus.FAILED, result.status(), result.toString());
    assertEquals(3, result.exitCode());
    assertEquals("The program ended with exit code 3", result.message());
    assertTrue(result.stdout().contains(expected), result.stdout());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "python|raise ValueError('boom')|boom",
        "javascript|throw new Error('boom')|boom",
        "typescript|const x: string = 'boom'; throw new Error(x)|main.ts:1",
        "java|class Main { public static void main(String[] a) { throw new Error(\"boom\"); } }|boom",
        "go|package main; func main() { panic(\"boom\") }|boom",
        "rust|fn main() { panic!(\"boom\") }|boom",
        "ruby|raise 'boom'|boom",
        "php|<?php throw new Exception('boom');|boom",
        "perl|die 'boom'|boom",
        "lua|error('boom')|boom",
        "bash|echo boom >&2; exit 1|boom",
        "sqlite|SELECT boom;|boom",
        "jq|error(\"boom\")|boom",
      })
  void showsAnUncaughtErrorOnStandardError(String id, String code, String expected)
      throws Exception {
    JobResult result = bench.run(bench.ask(id, code));
    assertEquals(JobStatus.FAILED, result.status(), result.toString());
    assertTrue((result.stderr() + result.stdout()).contains(expected), result.toString());
  }

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
