package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Limits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsIT {
  private final Workbench bench = Shop.open();

  private static final Limits USUAL = Limits.DEFAULT;

  private static Limits limits(long wallMs, long cpuMs, long memoryBytes, int pids) {
    return new Limits(
        wallMs,
        USUAL.compileWallMs(),
        cpuMs,
        USUAL.compileCpuMs(),
        memoryBytes,
        pids,
        USUAL.outputBytes(),
        USUAL.fileBytes(),
        USUAL.workBytes());
  }

  @Test
  void endsAnEndlessLoopByTheClock() throws Exception {
    JobResult result = bench.run(bench.ask("bash", "echo begun; sleep 1000").wallMs(700));
    assertEquals(JobStatus.TIMED_OUT, result.status());
    assertEquals("The program took longer than 0.7 s", result.message());
    assertEquals("begun\n", result.stdout());
    assertTrue(result.timeMs() >= 700 && result.timeMs() < 1500, result.timeMs() + " ms");
  }

  @Test
  void endsAnEndlessLoopByItsProcessorTime() throws Exception {
    JobResult result =
        bench.run(
            bench
                .ask("python", "while True: pass")
                .within(limits(20_000, 500, USUAL.memoryBytes(), USUAL.pids())));
    assertEquals(JobStatus.TIMED_OUT, result.status());
    assertEquals("The program used more than 0.5 s of processor time", result.message());
  }

  @Test
  void endsAProgramThatNeedsTooMuchMemory() throws Exception {
    JobResult result =
        bench.run(
            bench
                .ask("python", "x = [bytearray(1 << 20) for _ in range(1000)]")
                .within(limits(20_000, 10_000, 64 << 20, 64)));
    assertEquals(JobStatus.MEMORY_LIMIT, result.status());
    assertEquals("The program needed more than 64 MiB of memory", result.message());
    assertTrue(result.memoryBytes() >= 60 << 20, result.memoryBytes() + " bytes");
  }

  @Test
  void tellsAChildThatNeedsTooMuchMemoryFromTheProgramItself() throws Exception {
    JobResult result =
        bench.run(
            bench
                .ask(
                    "python",
                    """
                    import subprocess, sys
                    code = 'x = [bytearray(1 << 20) for _ in range(1000)]'
                    print(subprocess.run([sys.executable, '-c', code]).returncode)
                    sys.exit(7)
                    """)
                .within(limits(20_000, 10_000, 64 << 20, 64)));
    assertEquals(JobStatus.FAILED, result.status());
    assertEquals(7, result.exitCode());
    assertEquals("-9\n", result.stdout());
  }

  @Test
  void tellsAProgramThatKillsItselfFromOneThatTheKernelKills() throws Exception {
    JobResult result = bench.run(bench.ask("bash", "kill -9 $$"));
    assertEquals(JobStatus.FAILED, result.status());
    assertEquals("SIGKILL", result.signal());
    assertEquals("The program was killed by SIGKILL", result.message());
  }

  @Test
  void namesTheSignalOfACrash() throws Exception {
    JobResult result = bench.run(bench.ask("c", "int main(void) { *(volatile int *)0 = 1; }"));
    assertEquals(JobStatus.FAILED, result.status());
    assertEquals("SIGSEGV", result.signal());
  }

  @Test
  void endsACompilerByTheClock() throws Exception {
    Limits limits =
        new Limits(
            5_000,
            500,
            USUAL.cpuMs(),
            USUAL.compileCpuMs(),
            USUAL.memoryBytes(),
            USUAL.pids(),
            USUAL.outputBytes(),
            USUAL.fileBytes(),
            USUAL.workBytes());
    JobResult result =
        bench.run(bench.ask("c", "#include \"/dev/zero\"\nint main(void) {}").within(limits));
    assertTrue(
        result.status() == JobStatus.TIMED_OUT || result.status() == JobStatus.MEMORY_LIMIT,
        result.toString());
    assertNotNull(result.compile());
    assertTrue(result.message() != null && result.message().startsWith("The compiler "));
  }

  @Test
  void endsACompilerByItsProcessorTime() throws Exception {
    Limits usual = Limits.DEFAULT;
    Limits limits =
        new Limits.Asked(null, 30_000L, null, 300L, null, null, null, null, null)
            .over(usual, Limits.CEILING);
    JobResult result = bench.run(bench.ask("c++", HEAVY).within(limits));
    assertEquals(JobStatus.TIMED_OUT, result.status());
    assertEquals("The compiler used more than 0.3 s of processor time", result.message());
    assertEquals("", result.stdout());
  }

  /** A fold that takes the compiler seconds. */
  private static final String HEAVY =
      """
      template <int N> struct F { static constexpr long v = F<N - 1>::v + F<N - 2>::v; };
      template <> struct F<0> { static constexpr long v = 0; };
      template <> struct F<1> { static constexpr long v = 1; };
      constexpr long spin(long n) { long s = 0; for (long i = 0; i < n; i++) s += i % 7; return s; }
      template <int N> struct G { static constexpr long v = spin(200000 + N) + G<N - 1>::v; };
      template <> struct G<0> { static constexpr long v = 0; };
      int main() { return G<200>::v + F<40>::v == 0; }
      """;

  @Test
  void refusesProcessesBeyondTheLimit() throws Exception {
    JobResult result =
        bench.run(
            bench
                .ask(
                    "python",
                    """
                    import os, time
                    made = 0
                    try:
                        while made < 500:
                            if os.fork() == 0: time.sleep(60)
                            made += 1
                    except OSError: pass
                    print(made)
                    """)
                .within(limits(20_000, 10_000, USUAL.memoryBytes(), 20)));
    assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
    int made = Integer.parseInt(result.stdout().strip());
    assertTrue(made >= 10 && made <= 20, made + " processes");
  }

  @Test
  void endsWithItsMainProcessWhateverElseRunsOn() throws Exception {
    long began = System.nanoTime();
    JobResult result =
        bench.run(bench.ask("bash", "(trap '' TERM HUP; setsid sleep 100; echo late) & echo done"));
    assertEquals(JobStatus.COMPLETED, result.status());
    assertEquals("done\n", result.stdout());
    assertTrue(System.nanoTime() - began < Duration.ofSeconds(5).toNanos());
  }

  @Test
  void waitsForAProgramThatClosedItsOutput() throws Exception {
    JobResult result = bench.run(bench.ask("bash", "exec >&- 2>&- <&-; sleep 0.5; exit 9"));
    assertEquals(9, result.exitCode());
    assertTrue(result.timeMs() >= 500, result.timeMs() + " ms");
  }

  @Test
  void measuresTimeAndMemory() throws Exception {
    JobResult result =
        bench.run(
            bench.ask(
                "python",
                """
                import time
                x = bytearray(100 << 20)
                end = time.process_time() + 0.3
                while time.process_time() < end: pass
                time.sleep(0.3)
                """));
    assertEquals(JobStatus.COMPLETED, result.status());
    assertTrue(result.timeMs() >= 600, result.timeMs() + " ms");
    assertTrue(
        result.cpuTimeMs() >= 300 && result.cpuTimeMs() < result.timeMs() + 100,
        result.cpuTimeMs() + " ms of processor time");
    assertTrue(
        result.memoryBytes() >= 100 << 20 && result.memoryBytes() < 200 << 20,
        result.memoryBytes() + " bytes");
  }
}
