package codecrafter.worker.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.test.Comparison;
import codecrafter.contract.test.TestCase;
import codecrafter.contract.test.TestOutcome;
import codecrafter.contract.test.TestReport;
import codecrafter.contract.test.Testing;
import codecrafter.contract.test.Verdict;
import codecrafter.contract.wire.Json;
import codecrafter.worker.test.TestBench.Came;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input/output cases in real boxes, in both forms of isolation. */
@NullUnmarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasesIT {
  private static final String IMAGE =
      System.getenv().getOrDefault("SANDBOX_IMAGE", "codecrafter/sandbox-core:latest");

  /** A program that does what it reads. */
  private static final String ON_DEMAND =
      """
      import os, sys, time
      what = input()
      if what == "spin":
          while True: pass
      if what == "sleep": time.sleep(60)
      if what == "eat":
          hog = []
          while True: hog.append(bytearray(b"x") * (8 << 20))
      if what == "write":
          while True: print("y" * 1000)
      if what == "raise": raise ValueError("boom")
      if what == "die": os.kill(os.getpid(), 11)
      print(what, *sys.argv[1:])
      """;

  private Map<Boolean, TestBench> benches = Map.of();

  @BeforeAll
  void open() throws Exception {
    benches = Map.of(true, new TestBench(IMAGE, true), false, new TestBench(IMAGE, false));
  }

  @AfterAll
  void close() {
    benches.values().forEach(TestBench::close);
  }

  private static TestCase one(String id, String stdin, String expected) {
    return one(id, stdin, expected, null, false);
  }

  private static TestCase one(
      String id, String stdin, String expected, Limits.@Nullable Asked limits, boolean hidden) {
    return new TestCase(id, id, stdin, expected, List.of(), Comparison.TRIMMED, limits, hidden, 1);
  }

  private static Limits.Asked asked(Long wallMs, Long cpuMs, Long memory, Long output) {
    return new Limits.Asked(wallMs, null, cpuMs, null, memory, null, output, null, null);
  }

  private Came run(boolean rooms, String language, String path, String code, TestCase... cases)
      throws InterruptedException {
    TestBench bench = benches.get(rooms);
    return bench.run(
        bench.job(
            language,
            List.of(SourceFile.text(path, code)),
            new Testing(List.of(cases), null, List.of())));
  }

  private static Map<String, Verdict> verdicts(Came came) {
    TestReport report = came.result().tests();
    assertNotNull(report, came.result().toString());
    return report.tests().stream().collect(Collectors.toMap(TestOutcome::id, TestOutcome::verdict));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void givesEachVerdictByWhatHappened(boolean rooms) throws Exception {
    long mib = 1 << 20;
    Came came =
        run(
            rooms,
            "python",
            "main.py",
            ON_DEMAND,
            one("AC", "hello\n", "hello"),
            one("WA", "hello\n", "goodbye"),
            one("TLE-cpu", "spin\n", "", asked(5000L, 500L, null, null), false),
            one("TLE-wall", "sleep\n", "", asked(500L, null, null, null), false),
            one("MLE-own", "eat\n", "", asked(null, null, 64 * mib, null), false),
            one("MLE-box", "eat\n", ""),
            one("OLE", "write\n", "", asked(null, null, null, 100_000L), false),
            one("RE-code", "raise\n", ""),
            one("RE-signal", "die\n", ""),
            one("AC-again", "bye\n", "bye"));
    Map<String, Verdict> verdicts = verdicts(came);
    verdicts.forEach((id, verdict) -> assertEquals(id.split("-")[0], verdict.name(), id));
    assertEquals(10, verdicts.size());
    assertEquals(10, came.told().size());
    assertEquals(came.result().tests().tests(), came.told());
    assertEquals(JobStatus.FAILED, came.result().status());
    assertEquals("8 of 10 cases did not pass", came.result().message());
    assertEquals(0.2, came.result().tests().score());
    assertEquals(Verdict.WA, came.result().tests().verdict());
    assertEquals("", came.result().stdout());
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void compilesOnceAndSaysWhatDoesNotCompile(boolean rooms) throws Exception {
    Came good =
        run(
            rooms,
            "c",
            "main.c",
            "#include <stdio.h>\nint main(void){int a,b;scanf(\"%d %d\",&a,&b);printf(\"%d\\n\",a/b);}",
            one("AC", "6 3\n", "2"),
            one("WA", "6 3\n", "3"),
            one("RE", "6 0\n", ""));
    verdicts(good).forEach((id, verdict) -> assertEquals(id, verdict.name()));
    assertEquals(0, good.result().compile().exitCode());
    Came bad = run(rooms, "c", "main.c", "int main(", one("a", "", ""), one("b", "", ""));
    assertEquals(Map.of("a", Verdict.CE, "b", Verdict.CE), verdicts(bad));
    assertEquals(JobStatus.FAILED, bad.result().status());
    assertTrue(bad.result().compile().output().contains("error"), bad.result().toString());
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void showsACaseNothingOfAnother(boolean rooms) throws Exception {
    String keeper =
        """
        import glob, os, subprocess, sys
        seen = input()
        found = []
        for place in ("/work/kept", "/tmp/kept", "/dev/shm/kept", "/work/out/kept"):
            if os.path.exists(place): found.append(open(place).read())
            open(place, "w").write(seen)
        if open("main.py").read().endswith("SECRET"): found.append("main.py")
        found += [p for p in glob.glob("/proc/[0-9]*/comm") if open(p).read() == "sleep\\n"]
        if seen == "SECRET":
            open("main.py", "a").write("# SECRET")
            subprocess.Popen(["sleep", "60"], start_new_session=True)
        print(found)
        """;
    Came came =
        run(
            rooms,
            "python",
            "main.py",
            keeper,
            one("first", "SECRET\n", "[]"),
            one("second", "x\n", "[]"),
            one("third", "y\n", "[]"));
    assertEquals(
        Map.of("first", Verdict.AC, "second", Verdict.AC, "third", Verdict.AC),
        verdicts(came),
        came.result().toString());
  }

  @Test
  void tellsOfHiddenCasesNoMoreThanTheVerdict() throws Exception {
    String hidden = "SECRETINPUT";
    Came came =
        run(
            true,
            "python",
            "main.py",
            "import sys\nt = input()\nprint(t)\nprint(t, file=sys.stderr)\nopen('out/x','w').write(t)",
            one("h1", hidden + "\n", "SECRETANSWER", null, true),
            one("shown", "a\n", "a"),
            one("h2", hidden + "\n", hidden, null, true));
    String all = Json.write(came.result());
    List<String> events = new ArrayList<>();
    came.events().stream().map(Json::write).forEach(events::add);
    assertFalse((all + events).contains("SECRET"), all + events);
    assertEquals(Map.of("h1", Verdict.WA, "shown", Verdict.AC, "h2", Verdict.AC), verdicts(came));
    assertEquals(List.of("shown", "h1", "h2"), came.told().stream().map(TestOutcome::id).toList());
    assertTrue(came.events().stream().noneMatch(JobEvent.Output.class::isInstance));
    assertNull(came.told().get(1).message());
  }

  @Test
  void runsOnlyThoseThatAreAskedForWithTheirArguments() throws Exception {
    TestBench bench = benches.get(true);
    TestCase with =
        new TestCase(
            "b",
            "b",
            "x\n",
            "x 1 two words",
            List.of("1", "two words"),
            Comparison.TRIMMED,
            null,
            false,
            3);
    Came came =
        bench.run(
            bench.job(
                "python",
                List.of(SourceFile.text("main.py", ON_DEMAND)),
                new Testing(
                    List.of(one("a", "raise\n", ""), with, one("c", "raise\n", "")),
                    null,
                    List.of("b"))));
    assertEquals(Map.of("b", Verdict.AC), verdicts(came));
    assertEquals(1.0, came.result().tests().score());
    assertEquals(JobStatus.COMPLETED, came.result().status());
  }
}
