package codecrafter.worker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An interpreter that was started before its job: the program cannot tell, but by the clock. Each
 * program says first whether its process is older than its file, then all that it sees around it.
 */
@NullUnmarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParkedIT {
  private static final String PYTHON =
      """
      import os, resource, signal, sys, threading, time
      ticks = int(open('/proc/self/stat').read().rsplit(')', 1)[1].split()[19])
      age = time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf('SC_CLK_TCK')
      print('started early' if age > time.time() - os.stat(__file__).st_mtime + 0.05 else 'started now')
      print(sys.argv, sys.orig_argv, sys.path, sys.flags, __file__, __name__, sys.executable)
      print(sorted(os.environ.items()), sorted(globals()), sorted(sys.modules))
      print(sorted(os.listdir('/proc/self/fd')), os.getcwd(), threading.active_count())
      print([str(signal.getsignal(s)) for s in sorted(signal.valid_signals())])
      print([resource.getrlimit(r) for r in range(12) if r != resource.RLIMIT_NPROC], os.nice(0), os.umask(0))
      print(os.getsid(0) == os.getpgrp() == os.getpid(), os.getppid(), hash('') == 0)
      print(open('/proc/self/oom_score_adj').read(), open('/proc/self/cmdline').read())
      for f in (sys.stdin, sys.stdout, sys.stderr, sys.__stdin__, sys.__stdout__):
          print(f.name, f.mode, f.encoding, f.errors, f.line_buffering, f.isatty(), f.write_through)
      if sys.stdin.isatty():
          print(os.ttyname(0), os.tcgetpgrp(0) == os.getpid(), os.get_terminal_size())
      print(sys.stdin.readline())
      class Boom(Exception): pass
      def deep(): raise Boom('boom')
      deep()
      """;

  private static final String NODE =
      """
      const fs = require('node:fs');
      const ticks = +fs.readFileSync('/proc/self/stat', 'utf8').split(') ').pop().split(' ')[19];
      const up = +fs.readFileSync('/proc/uptime', 'utf8').split(' ')[0];
      const age = up - ticks / 100, file = (Date.now() - fs.statSync(__filename).mtimeMs) / 1000;
      console.log(age > file + 0.05 ? 'started early' : 'started now');
      console.log(process.argv, process.execArgv, process.cwd(), __filename, require.main === module);
      console.log(Object.entries(process.env).sort(), Object.keys(require.cache), module.paths);
      console.log(fs.readdirSync('/proc/self/fd').length, module.children.length, module.parent);
      console.log(process.stdin.isTTY, process.stdout.isTTY, process.stdout.columns);
      console.log(fs.readFileSync('/proc/self/cmdline', 'utf8').split('\\0'), Object.keys(globalThis));
      console.log(fs.readFileSync('/proc/self/limits', 'utf8').replace(/Max processes.*/, ''));
      process.stdin.on('data', (d) => console.log(String(d)));
      process.stdin.on('end', () => {
        throw new Error('boom');
      });
      """;

  private OwnShop shop;
  private Workbench bench;

  @BeforeAll
  void open() throws Exception {
    shop = OwnShop.ofOneBox("parked");
    bench = shop.bench();
  }

  @AfterAll
  void close() throws Exception {
    shop.close();
  }

  @ParameterizedTest
  @CsvSource({"python, false", "python, true", "javascript, false", "javascript, true"})
  void isAsOneThatWasStartedForIt(String language, boolean terminal) throws Exception {
    JobResult now =
        runUntil(
            "started now",
            () -> {
              bench.run(bench.ask("bash", "true"));
              return run(language, terminal);
            });
    JobResult early =
        runUntil(
            "started early",
            () -> {
              Thread.sleep(300);
              return run(language, terminal);
            });
    assertEquals(now.stdout().replace("started now", "started early"), early.stdout());
    assertEquals(now.stderr(), early.stderr());
    assertEquals(JobStatus.FAILED, early.status());
    assertEquals(now.exitCode(), early.exitCode());
    assertTrue(early.stderr().contains("boom"), early.stderr());
  }

  private static JobResult runUntil(String said, Callable<JobResult> run) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(run, result -> result.stdout().contains(said));
  }

  private JobResult run(String language, boolean terminal) throws Exception {
    Workbench.Ask ask = bench.ask(language, language.equals("python") ? PYTHON : NODE);
    return bench.run(terminal ? ask.inTerminal() : ask.given("line\n"));
  }

  @ParameterizedTest
  @CsvSource({"python, while True: pass", "javascript, for (;;);"})
  void holdsItToTheLimitsOfItsJob(String language, String loop) throws Exception {
    bench.run(bench.ask(language, ""));
    Thread.sleep(300);
    JobResult result = bench.run(bench.ask(language, loop).wallMs(500));
    assertEquals(JobStatus.TIMED_OUT, result.status(), result.toString());
    assertTrue(result.timeMs() >= 500, result.toString());
  }
}
