package codecrafter.worker.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.language.TestFramework.Report;
import codecrafter.contract.test.TestOutcome;
import codecrafter.contract.test.TestReport;
import codecrafter.contract.test.TestStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reports become, also those that nobody would write who means well. */
class ReadersTest {
  private final List<TestOutcome> told = new ArrayList<>();
  private final Places places =
      new Places(new Program("x", List.of(SourceFile.text("a/b.x", "")), "a/b.x", List.of(), ""));

  private TestReport read(Report form, String... pieces) {
    return read(form, Set.of(), pieces);
  }

  private TestReport read(Report form, Set<String> only, String... pieces) {
    Tally tally = new Tally(only, places, told::add);
    ReportReader reader = ReportReader.of(form, tally);
    for (String piece : pieces) {
      reader.read(piece.getBytes(StandardCharsets.UTF_8));
    }
    reader.end();
    tally.end("it ended with exit code 0");
    TestReport report = tally.report("f");
    assertEquals(report.tests(), told);
    return report;
  }

  private static String end(String name, String status) {
    return "{\"event\":\"end\",\"suite\":\"s\",\"name\":\"%s\",\"status\":\"%s\"}\n"
        .formatted(name, status);
  }

  private static final String DONE = "{\"event\":\"done\"}\n";

  @Test
  void readsLinesAsTheyComeInWhateverPieces() {
    TestReport report =
        read(
            Report.LINES,
            "{\"event\":\"begin\",\"suite\":\"s\",\"name\":\"é\",\"file\":\"/work/a/b.x\",\"line\":3}\n{\"event\":\"end\",\"suite\":\"s\",",
            "\"name\":\"é\",\"status\":\"failed\",\"message\":\"one\\ntwo\",\"ms\":1.6,\"file\":\"/etc/passwd\"}\n"
                + DONE);
    TestOutcome test = report.tests().getFirst();
    assertEquals("s::é", test.id());
    assertEquals(TestStatus.FAILED, test.status());
    assertEquals("one", test.message());
    assertEquals(2, test.timeMs());
    assertNull(test.file());
    assertNull(report.problem());
  }

  @Test
  void callsWhatDidNotEndErrored() {
    TestReport report =
        read(Report.LINES, "{\"event\":\"begin\",\"name\":\"a\"}\n" + end("b", "passed"));
    assertEquals(1, report.errored());
    assertEquals("The tests did not run to their end: it ended with exit code 0", report.problem());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\n",
        "{\"event\":\"end\",\"status\":\"great\"}\n",
        "{\"event\":\"end\",\"status\":7}\n",
        "[[[[[[[[\n",
        "{\"event\":\"conquer\"}\n",
        "null\n",
        "{\"event\":\"end\",\"name\":\"x\",\"line\":1e99,\"status\":\"passed\"}\n"
      })
  void saysOfALineThatItCannotRead(String line) {
    TestReport report = read(Report.LINES, line + end("a", "passed") + DONE);
    assertEquals(
        "The report has a line that cannot be read: did the program write to it?",
        report.problem());
    assertEquals(1, report.passed());
  }

  @ParameterizedTest
  @EnumSource(Report.class)
  void takesBytesThatAreNoReport(Report form) {
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      noise.append((char) (i * 7919 % 300));
    }
    TestReport report = read(form, noise.toString());
    assertTrue(report.problem() != null);
    assertEquals(0, report.passed());
  }

  @ParameterizedTest
  @EnumSource(Report.class)
  void readsNoMoreThanAReportMayHave(Report form) {
    String mebibyte = ("x".repeat(1023) + "\n").repeat(1024);
    TestReport report = read(form, mebibyte, mebibyte, mebibyte, mebibyte, mebibyte);
    assertTrue(report.problem() != null);
    assertEquals(0, report.total());
  }

  @Test
  void countsMoreTestsThanItTells() {
    String many = end("n", "passed").repeat(3000);
    TestReport report = read(Report.LINES, many + DONE);
    assertEquals(3000, report.total());
    assertEquals(TestReport.MAX_TESTS, report.tests().size());
    assertTrue(report.truncated());
    assertEquals(
        report.tests().size(), report.tests().stream().map(TestOutcome::id).distinct().count());
  }

  @Test
  void holdsNamesAndTextsToASize() {
    String huge = "\\n\\u0000y".repeat(10_000);
    TestReport report =
        read(
            Report.LINES,
            "{\"event\":\"end\",\"name\":\"%s\",\"details\":\"%s\",\"message\":\"%s\",\"status\":\"failed\",\"ms\":1e300}\n"
                    .formatted(huge, huge, huge)
                + DONE);
    TestOutcome test = report.tests().getFirst();
    assertTrue(test.name().length() <= 300);
    assertTrue(test.name().chars().noneMatch(c -> c < 0x20));
    assertTrue(String.valueOf(test.details()).length() <= Texts.MAX_TEXT);
    assertEquals(0, test.timeMs());
  }

  @Test
  void countsOnlyWhatWasAskedFor() {
    TestReport report =
        read(Report.LINES, Set.of("s::b"), end("a", "failed") + end("b", "passed") + DONE);
    assertEquals(List.of("s::b"), report.tests().stream().map(TestOutcome::id).toList());
    assertEquals(0, report.failed());
  }

  @Test
  void readsTap() {
    TestReport report =
        read(
            Report.TAP,
            """
            1..5
            ok 1 good
            not ok 2 - bad
            # (in test file a/b.x, line 7)
            #   `[ 1 -eq 2 ]' failed
            ok 3 later # skip not today
            not ok 4 gone
            #   `x' failed with status 127
            something the program says
            not ok 5 some day # TODO when it is written
            """);
    assertEquals(
        List.of(
            TestStatus.PASSED,
            TestStatus.FAILED,
            TestStatus.SKIPPED,
            TestStatus.ERRORED,
            TestStatus.SKIPPED),
        report.tests().stream().map(TestOutcome::status).toList());
    TestOutcome bad = report.tests().get(1);
    assertEquals("a/b.x", bad.file());
    assertEquals(7, bad.line());
    assertEquals("`[ 1 -eq 2 ]' failed", bad.message());
    assertEquals("not today", report.tests().get(2).message());
    assertNull(report.problem());
  }

  @Test
  void missesTestsThatTapPlanned() {
    assertEquals("1 of 3 planned tests were reported", read(Report.TAP, "1..3\nok 1\n").problem());
  }

  @Test
  void readsGoAndSeesWhatAPanicCutOff() {
    TestReport report =
        read(
            Report.GO,
            """
            {"Action":"listed","Test":"TestA"}
            {"Action":"listed","Test":"TestB"}
            {"Action":"run","Test":"TestA"}
            {"Action":"output","Test":"TestA","Output":"panic: boom\\n"}
            {"Action":"output","Test":"TestA","Output":"\\t/work/a/b.x:25 +0x14\\n"}
            {"Action":"fail","Test":"TestA","Elapsed":0.5}
            """);
    assertEquals(2, report.errored());
    assertEquals("panic: boom", report.tests().getFirst().message());
    assertEquals(25, report.tests().getFirst().line());
    assertEquals(500, report.tests().getFirst().timeMs());
  }

  @Test
  void readsLibtestAmongWhatTheProgramWrites() {
    TestReport report =
        read(
            Report.LIBTEST,
            """
            { "type": "suite", "event": "started", "test_count": 2 }
            { "type": "test", "event": "started", "name": "m::a" }
            the program says this
            { "type": "test", "name": "m::a", "event": "failed", "exec_time": 0.002, "stdout": "\\nthread 'm::a' panicked at a/b.x:11:5:\\nsum differs\\n" }
            { "type": "test", "event": "started", "name": "m::b" }
            { "type": "test", "name": "m::b", "event": "failed", "stdout": "thread 'm::b' panicked at a/b.x:12:5:\\ncalled `Option::unwrap()` on a `None` value\\n" }
            { "type": "suite", "event": "failed" }
            """);
    assertNull(report.problem());
    assertEquals(1, report.failed());
    assertEquals(1, report.errored());
    assertEquals("sum differs", report.tests().getFirst().message());
    assertEquals(11, report.tests().getFirst().line());
    assertEquals("m", report.tests().getFirst().suite());
  }

  @Test
  void readsJunitInEachForm() {
    TestReport report =
        read(
            Report.JUNIT,
            """
            <?xml version="1.0"?>
            <testsuites><testsuite name="S"><testcase name="a" time="0.25"/>
            <testcase name="b" classname="C" file="a/b.x" line="9"><failure message="no &amp; no">at a/b.x:4</failure></testcase>
            <testcase name="c"><error>boom
            more</error></testcase><testcase name="d"><skipped/></testcase></testsuite>
            <testcase name="e"><system-out><![CDATA[said]]></system-out></testcase></testsuites>
            """);
    assertNull(report.problem());
    assertEquals(
        List.of(2, 1, 1, 1),
        List.of(report.passed(), report.failed(), report.errored(), report.skipped()));
    assertEquals("no & no", report.tests().get(1).message());
    assertEquals("S::a", report.tests().getFirst().id());
    assertEquals(250, report.tests().getFirst().timeMs());
    assertEquals("boom", report.tests().get(2).message());
    assertEquals("said", report.tests().get(4).output());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><testsuite name='s'><testcase name='&b;'/></testsuite>",
        "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\"><testsuite/>",
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><testsuite><testcase name='a'><failure>&a;</failure></testcase></testsuite>",
        "<testsuite><testcase name='a'/>",
        "<testsuite><testcase name='a'></testsuite>",
        "not xml at all"
      })
  void refusesXmlThatJunitWouldNotWrite(String xml) {
    TestReport report = read(Report.JUNIT, xml);
    assertTrue(
        String.valueOf(report.problem()).startsWith("The report is no XML that JUnit would write"),
        report.toString());
    assertTrue(report.tests().stream().noneMatch(t -> t.toString().contains("root:")));
  }

  @Test
  void refusesXmlThatIsTooDeep() {
    String xml = "<testsuite>".repeat(100_000);
    assertTrue(String.valueOf(read(Report.JUNIT, xml).problem()).contains("deeper"));
  }

  @Test
  void findsPlacesInTimeInWhateverWords() {
    String words = "x".repeat(16_000) + ":";
    TestReport report =
        read(
            Report.LINES,
            ("{\"event\":\"end\",\"name\":\"a\",\"details\":\""
                        + words
                        + "\",\"status\":\"failed\"}\n")
                    .repeat(200)
                + DONE);
    assertEquals(200, report.failed());
  }
}
