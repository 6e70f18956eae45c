package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.language.Language;
import codecrafter.worker.job.Plans;
import codecrafter.worker.sandbox.Task;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That the caches in the image are hit by the very commands of the table: a job of bash runs those,
 * and asks the tool itself.
 */
@NullUnmarked
@Tag("languages")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BakedCachesIT {
  private OwnShop shop;
  private Workbench bench;

  @BeforeAll
  void open() throws Exception {
    shop = OwnShop.open(Map.of("WORKER_ID", "caches", "SANDBOX_IMAGE", Workbench.FULL_IMAGE));
    bench = shop.bench();
  }

  @AfterAll
  void close() throws Exception {
    shop.close();
  }

  /** The commands that a run of the language's example comes to, as lines of a shell script. */
  private List<String> commands(Language language) {
    Task task =
        Plans.of(
            new Job.Execute(
                JobId.create(),
                "u",
                null,
                "n",
                new Program(
                    language.id(),
                    List.of(SourceFile.text(language.main(), language.example())),
                    language.main(),
                    List.of(),
                    ""),
                language.defaults(),
                false,
                null,
                Instant.EPOCH),
            language);
    return Stream.concat(task.compile().stream(), Stream.of(task.run()))
        .map(words ->
            words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ")))
        .toList();
  }

  private JobResult script(Language language, String script) throws Exception {
    return bench.run(
        bench
            .ask("bash", "")
            .of(
                List.of(
                    SourceFile.text("main.sh", "set -e\n" + script),
                    SourceFile.text(language.main(), language.example())))
            .given("Ada\n"));
  }

  /** With AOTMode=on a JVM that cannot use its cache ends at once, and says why. */
  @ParameterizedTest
  @ValueSource(strings = {"java", "kotlin", "scala", "groovy", "clojure"})
  void everyJvmStartsFromItsAheadOfTimeCache(String id) throws Exception {
    Language language = bench.language(id);
    String script =
        "export JDK_JAVA_OPTIONS=-XX:AOTMode=on JAVA_TOOL_OPTIONS=-XX:AOTMode=on\n"
            + String.join("\n", commands(language));
    JobResult result = script(language, script);
    assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
    assertTrue(result.stdout().contains("Hello, Ada!"), result.toString());
    long jvms = commands(language).stream().filter(c -> c.contains("-XX:AOTCache=")).count();
    long picked = result.stderr().lines().filter(line -> line.contains("AOTMode=on")).count();
    assertTrue(jvms > 0 && picked >= jvms, result.stderr());
  }

  @Test
  void goCompilesNothingOfItsStandardLibrary() throws Exception {
    Language go = bench.language("go");
    JobResult result =
        script(
            go,
            String.join("\n", commands(go))
                + "\ngo build -x -o /tmp/other main.go 2>&1 | grep -o 'compile -o.* -p [^ ]*'");
    assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
    List<String> compiled =
        result.stdout().lines().filter(line -> line.startsWith("compile -o")).toList();
    assertEquals(1, compiled.size(), result.stdout());
    assertTrue(compiled.getFirst().endsWith("-p main"), compiled.toString());
  }

  /** In the list of g++ -H a precompiled header that is used has an exclamation mark. */
  @Test
  void cppUsesThePrecompiledHeader() throws Exception {
    Language cpp = bench.language("cpp");
    String compile = commands(cpp).getFirst().replace("'g++'", "g++ -H");
    JobResult result =
        bench.run(
            bench
                .ask("bash", "")
                .of(
                    List.of(
                        SourceFile.text("main.sh", "set -e\n" + compile),
                        SourceFile.text(
                            "main.cpp", "#include <bits/stdc++.h>\nint main() { return 0; }"))));
    assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
    assertTrue(
        result.stderr().lines().anyMatch(line -> line.matches("! .*/stdc\\+\\+\\.h\\.gch/.*")),
        result.stderr());
  }

  /** Zig keeps what it had to compile itself in its cache: nothing of it may be new. */
  @Test
  void zigCompilesNothingOfItsOwnParts() throws Exception {
    Language zig = bench.language("zig");
    JobResult result =
        script(
            zig,
            commands(zig).getFirst() + "\nls /opt/cc/zig/o | sort; echo; ls /tmp/zig/o | sort");
    assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
    String[] lists = result.stdout().split("\n\n");
    assertEquals(lists[0].strip(), lists[1].strip());
  }
}
