package codecrafter.api.piston;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Refusal;
import codecrafter.api.language.Catalogs;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.language.WorkerStatus.Toolchain;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTest {
  private final Runtimes runtimes =
      new Runtimes(
          Catalogs.oneWorker(
              new Toolchain("python", "3.13.5", null),
              new Toolchain("c", "14.2.0", null),
              new Toolchain("java", "25", null),
              new Toolchain("go", "1.24", null),
              new Toolchain("lua", "5.4.7", null),
              new Toolchain("lua5.3", "5.3.6", null)));

  private Order order(String json) {
    return Order.of(ExecuteRequest.read(JsonBody.parse(json.replace('\'', '"'))), runtimes);
  }

  private Order run(String language, String rest) {
    return order("{'language': '" + language + "', 'version': '*', " + rest + "}");
  }

  private List<String> paths(Order order) {
    return order.program().files().stream().map(SourceFile::path).toList();
  }

  @Test
  void fillsEveryGap() {
    Order order = order("{'language':'PY','version':'3.x','files':[{'content':'print(1)'}]}");
    assertEquals("python", order.program().language());
    assertEquals("3.13.5", order.runtime().version());
    assertEquals("main.py", order.program().main());
    assertEquals(List.of(), order.program().args());
    assertEquals("\n", order.program().stdin());
    assertEquals(3000, order.limits().wallMs());
    assertEquals(Limits.DEFAULT.compileWallMs(), order.limits().compileWallMs());
    assertEquals(Limits.DEFAULT.memoryBytes(), order.limits().memoryBytes());
    assertEquals(Limits.DEFAULT.outputBytes(), order.limits().outputBytes());
  }

  @Test
  void takesWhatIsGiven() {
    Order order =
        run(
            "python",
            """
            'stdin': 'a\\n', 'args': ['x', 1], 'run_timeout': 500.5, 'run_cpu_time': 7,
            'compile_cpu_time': 8, 'run_memory_limit': 1000000, 'files': [
              {'name': 'src/app.py', 'content': 'import lib'},
              {'name': 'lib.py', 'content': 'eD0x', 'encoding': 'base64'},
              {'content': '00ff', 'encoding': 'hex'},
              {'content': 'z', 'encoding': 'latin1'}]
            """);
    assertEquals("src/app.py", order.program().main());
    assertEquals(List.of("src/app.py", "lib.py", "file2.code", "file3.code"), paths(order));
    assertEquals("x=1", text(order, 1));
    assertArrayEquals(new byte[] {0, -1}, order.program().files().get(2).bytes());
    assertEquals("z", text(order, 3));
    assertEquals("a\n", order.program().stdin());
    assertEquals(List.of("x", "1"), order.program().args());
    assertEquals(501, order.limits().wallMs());
    assertEquals(7, order.limits().cpuMs());
    assertEquals(8, order.limits().compileCpuMs());
    assertEquals(1_000_000, order.limits().memoryBytes());
  }

  private static String text(Order order, int index) {
    return new String(order.program().files().get(index).bytes(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"lua, *, lua, 5.4.7", "lua, 5.3.x, lua5.3, 5.3.6", "lua5.3, *, lua5.3, 5.3.6"})
  void findsAVersionThatHasALanguageOfItsOwn(
      String language, String selector, String found, String version) {
    Runtimes.Found runtime = runtimes.find(language, selector);
    assertEquals(found, runtime.language().id());
    assertEquals(version, runtime.version());
  }

  @Test
  void startsTheFirstFileInUtf8WhateverTheOthersAreCalled() {
    Order order =
        run(
            "python",
            """
            'files': [{'name': 'a.bin', 'content': 'AA==', 'encoding': 'base64'},
                      {'name': 'app.py', 'content': ''}, {'name': 'main.py', 'content': ''}]
            """);
    assertEquals("app.py", order.program().main());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c | | int main; | main.c",
        "c | file0.code | int main; | main.c",
        "c | sub/prog | int main; | sub/main.c",
        "c | prog.c | int main; | prog.c",
        "go | '' | package main | main.go",
        "python | script | 1 | main.py",
        "java | | class Hello { } | Hello.java",
        "java | | public class Test { } | Test.java",
        "java | x.code | class A { } public final class B { } | B.java",
        "java | | import x; public record R(int i) { } | R.java",
        "java | | void main() { } | Main.java",
        "java | App.java | class Other { } | App.java"
      })
  void callsTheMainFileAsTheCompilerWantsIt(
      String language, String name, String content, String main) {
    String code = content.replace("; ", ";\\n").replace("} ", "}\\n");
    Order order =
        run(
            language,
            "'files': [{"
                + (name == null ? "" : "'name': '" + name + "', ")
                + "'content': '"
                + code
                + "'}]");
    assertEquals(main, order.program().main());
    assertEquals(List.of(main), paths(order));
  }

  @Test
  void doesNotTakeAnotherFilesName() {
    Order order =
        run("python", "'files': [{'content': 'import main'}, {'name': 'main.py', 'content': ''}]");
    assertEquals(List.of("file0-main.py", "main.py"), paths(order));
    assertEquals("file0-main.py", order.program().main());
  }

  @Test
  void liftsNoLimit() {
    Order order =
        run(
            "python",
            """
            'files': [{'content': ''}], 'run_timeout': 0, 'run_cpu_time': null,
            'run_memory_limit': -1, 'compile_memory_limit': 0, 'compile_timeout': 0
            """);
    assertEquals(run("python", "'files': [{'content': ''}]").limits(), order.limits());
  }

  @Test
  void givesBothStagesOfACompiledLanguageTheLargerMemory() {
    String files = "'files': [{'content': ''}], 'run_memory_limit': 1000, ";
    assertEquals(2000, run("c", files + "'compile_memory_limit': 2000").limits().memoryBytes());
    assertEquals(
        Limits.DEFAULT.memoryBytes(), run("c", files + "'args': []").limits().memoryBytes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|language is required as a string",
        "{'language': 3}|language is required as a string",
        "{'language': 'python'}|version is required as a string",
        "{'language': 'python', 'version': 3}|version is required as a string",
        "{'language': 'python', 'version': '*'}|files is required as an array",
        "{'language': 'python', 'version': '*', 'files': {}}|files is required as an array",
        "{'language': 'python', 'version': '*', 'files': []}|files must include at least one utf8 encoded file",
        "{'language': 'python', 'version': '*', 'files': [{'content': '', 'encoding': 'hex'}]}|files must include at least one utf8 encoded file",
        "{'language': 'python', 'version': '*', 'files': [{'content': ''}, {}]}|files[1].content is required as a string",
        "{'language': 'python', 'version': '*', 'files': [null]}|files[0].content is required as a string",
        "{'language': 'cobol', 'version': '*', 'files': [{'content': ''}]}|cobol-* runtime is unknown",
        "{'language': 'py', 'version': '2.x', 'files': [{'content': ''}]}|py-2.x runtime is unknown",
        "{'language': 'py', 'version': '*', 'files': [{'content': ''}], 'run_timeout': '5'}|If specified, run_timeout must be a number",
        "{'language': 'py', 'version': '*', 'files': [{'content': ''}], 'run_timeout': -1}|run_timeout must be non-negative",
        "{'language': 'py', 'version': '*', 'files': [{'content': ''}], 'run_memory_limit': -2}|run_memory_limit must be non-negative",
        "{'language': 'py', 'version': '*', 'files': [{'content': ''}], 'run_timeout': 600001}|run_timeout cannot exceed the configured limit of 600000",
        "{'language': 'py', 'version': '*', 'files': [{'content': ''}], 'compile_cpu_time': 1e9}|compile_cpu_time cannot exceed the configured limit of 240000",
        "{'language': 'py', 'version': '*', 'files': [{'content': ''}], 'stdin': 1}|stdin must be a string",
        "{'language': 'py', 'version': '*', 'files': [{'content': ''}], 'args': 'x'}|args must be an array",
        "{'language': 'py', 'version': '*', 'files': [{'content': ''}], 'args': [{}]}|args must be an array of strings",
        "{'language': 'py', 'version': '*', 'files': [{'content': '', 'name': '../x.py'}]}|files[0]: the path \"../x.py\" may not have . or .. as a part",
        "{'language': 'py', 'version': '*', 'files': [{'content': ''}, {'content': '!', 'encoding': 'base64'}]}|files[1]: the content is not base64",
        "{'language': 'py', 'version': '*', 'files': [{'content': '', 'name': 'a.py'}, {'content': '', 'name': 'a.py'}]}|files a.py is there twice, or differs only in case"
      })
  void saysWhatIsWrong(String body, String message) {
    Refusal refusal = assertThrows(Refusal.class, () -> order(body));
    assertEquals(400, refusal.status());
    assertEquals(message, refusal.getMessage());
  }

  @Test
  void waitsForNoWorkerThatIsNotThere() {
    Runtimes none = new Runtimes(Catalogs.oneWorker());
    Refusal refusal =
        assertThrows(
            Refusal.class,
            () ->
                Order.of(
                    ExecuteRequest.read(
                        JsonBody.parse(
                            "{\"language\":\"c\",\"version\":\"*\",\"files\":[{\"content\":\"\"}]}")),
                    none));
    assertEquals(503, refusal.status());
  }
}
