package codecrafter.worker;

import static codecrafter.worker.Conformance.Case;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.event.JobControl;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.language.WorkerStatus.Toolchain;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every language of the table, in the image that has them all. Its tests, not the classes, may run
 * at once: two workers would take each other's jobs.
 */
@NullUnmarked
@Tag("languages")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceIT {
  private static final String WORKER_ID = "conformance";
  private OwnShop shop;
  private Workbench bench;

  @BeforeAll
  void open() throws Exception {
    shop =
        OwnShop.open(
            Map.of(
                "WORKER_ID",
                WORKER_ID,
                "SANDBOX_IMAGE",
                Workbench.FULL_IMAGE,
                "SLOTS",
                "4",
                "WARM",
                "4"));
    bench = shop.bench();
  }

  @AfterAll
  void close() throws Exception {
    shop.close();
  }

  static Stream<String> all() {
    return Conformance.languages();
  }

  static Stream<String> exiting() {
    return Conformance.ableTo(Case.EXIT);
  }

  static Stream<String> failing() {
    return Conformance.ableTo(Case.ERROR);
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @MethodSource("all")
  void saysHelloAndEchoesInputAndArguments(String id) throws Exception {
    var ask = bench.ask(id, Conformance.program(bench.language(id))).given("abc\n");
    JobResult result = bench.run(Conformance.can(id, Case.ARGS) ? ask.with("x", "y z") : ask);
    assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
    assertEquals("", result.stderr());
    assertTrue(result.stdout().contains("hello"), result.stdout());
    assertEquals(Conformance.can(id, Case.STDIN), result.stdout().contains("echo:abc"));
    assertEquals(Conformance.can(id, Case.ARGS), result.stdout().contains("args:x y z"));
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @MethodSource("exiting")
  void endsWithTheExitCodeThatTheProgramChose(String id) throws Exception {
    JobResult result = bench.run(own(id, Case.EXIT, "exit"));
    assertEquals(JobStatus.FAILED, result.status(), result.toString());
    assertEquals(3, result.exitCode(), result.toString());
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @MethodSource("failing")
  void failsWithWhatAnUncaughtErrorSays(String id) throws Exception {
    JobResult result = bench.run(own(id, Case.ERROR, "err"));
    assertEquals(JobStatus.FAILED, result.status(), result.toString());
    assertTrue(result.output().contains(Conformance.complaint(id)), result.toString());
    assertFalse("The program does not compile".equals(result.message()), result.toString());
  }

  private Workbench.Ask own(String id, Case wanted, String argument) throws Exception {
    var language = bench.language(id);
    String program = Conformance.program(language, wanted);
    return program == null
        ? bench.ask(id, Conformance.program(language)).given("abc\n").with(argument)
        : bench.ask(id, program).given("abc\n");
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @MethodSource("all")
  void promptsInATerminalBeforeItIsAnswered(String id) throws Exception {
    String example = bench.language(id).example();
    boolean asks = example.contains("What is your name?");
    var job = bench.submit(bench.ask(id, example).inTerminal().open());
    if (asks) {
      bench.awaitOutput(job, "What is your name?");
      answer(job);
    } else {
      bench.awaitStart(job, 1);
      bench.control(WORKER_ID, new JobControl.Stdin(job.id(), "Ada\n"));
    }
    bench.control(WORKER_ID, new JobControl.StdinEnd(job.id()));
    JobResult result = bench.result(job);
    assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
    assertTrue(!asks || result.stdout().contains("Hello, Ada!"), result.stdout());
  }

  /** A program that sets its terminal up after its prompt may lose what came in between. */
  private void answer(Job job) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofSeconds(5))
        .atMost(Workbench.PATIENCE)
        .until(() -> {
          bench.control(WORKER_ID, new JobControl.Stdin(job.id(), "Ada\n"));
          return heard(job);
        });
  }

  private boolean heard(Job job) throws InterruptedException {
    for (int i = 0; i < 100 && !bench.output(job).contains("Hello, Ada"); i++) {
      Thread.sleep(20);
    }
    return bench.output(job).contains("Hello, Ada");
  }

  @Test
  void everyToolchainSaysItsVersionAndPassesItsSelfTest() {
    List<Toolchain> known =
        await()
            .atMost(Duration.ofMinutes(3))
            .until(this::known, k -> k.size() == Conformance.languages().count());
    for (Toolchain toolchain : known) {
      assertEquals(null, toolchain.problem(), toolchain.id());
      assertTrue(toolchain.version().matches("\\d+(\\.\\d+)*"), toolchain.toString());
    }
  }

  private List<Toolchain> known() throws Exception {
    return bench.status(WORKER_ID).languages();
  }

  @Test
  void knowsEachThingThatALanguageCannotDo() {
    List<String> gaps = Conformance.gapList().toList();
    assertEquals(26, gaps.size(), () -> String.join("\n", gaps));
    assertTrue(gaps.stream().noneMatch(gap -> gap.endsWith(": ")), gaps.toString());
  }
}
