package codecrafter.api.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.cases.Cases;
import codecrafter.api.cases.CasesInMemory;
import codecrafter.api.http.JsonBody;
import codecrafter.api.language.Catalogs;
import codecrafter.api.session.SessionsInMemory;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Role;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.Terminal;
import codecrafter.contract.language.WorkerStatus;
import codecrafter.contract.test.Comparison;
import codecrafter.contract.test.TestCase;
import codecrafter.contract.wire.Invalid;
import codecrafter.testkit.HandClock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestAndDebugJobsTest {
  private final SessionsInMemory sessions = new SessionsInMemory();
  private final Cases cases = CasesInMemory.of(sessions.sessions());
  private final JobMaker maker =
      new JobMaker(Catalogs.pythonAndC(), sessions.sessions(), cases, "node-1", new HandClock());
  private final Caller caller = new Caller(new ObjectId().toHexString(), Role.USER);

  private Job make(String more, Mode mode) {
    String json = "{\"language\":\"python\",\"code\":\"1\"," + more + "}";
    return maker.make(caller, JsonBody.bind(JsonBody.parse(json), RunRequest.class), mode);
  }

  private List<TestCase> cases(String cases) {
    String more = "\"kind\":\"test\",\"cases\":" + cases;
    return assertInstanceOf(Job.Test.class, make(more, Mode.BATCH)).testing().cases();
  }

  private Invalid refused(String more) {
    return assertThrows(Invalid.class, () -> make(more, Mode.BATCH));
  }

  @Test
  void runsUnitTestsWhereNoCasesAreGiven() {
    Job.Test job =
        assertInstanceOf(
            Job.Test.class,
            make("\"kind\":\"test\",\"framework\":\"pytest\",\"only\":[\"a.py::b\"]", Mode.BATCH));
    assertEquals("test", job.kind());
    assertEquals(List.of(), job.testing().cases());
    assertEquals("pytest", job.testing().framework());
    assertEquals(List.of("a.py::b"), job.testing().only());
    assertEquals(Limits.DEFAULT, job.limits());
  }

  @Test
  void fillsEveryGapOfACase() {
    TestCase one = cases("[{\"expected\":\"3\"}]").getFirst();
    assertEquals("c1", one.id());
    assertEquals("Case 1", one.name());
    assertEquals("", one.stdin());
    assertEquals(Comparison.TRIMMED, one.comparator());
    assertEquals(1, one.weight());
    assertNull(one.limits());
    assertEquals(false, one.hidden());
  }

  @Test
  void takesWhatIsGivenOfACase() {
    TestCase one =
        cases(
                """
                [{"id": "big", "name": " Big ", "stdin": "1", "expected": "2", "args": ["-v"],
                  "comparator": {"kind": "float", "abs": 0.5}, "limits": {"wallMs": 10},
                  "hidden": true, "weight": 2.5}]
                """)
            .getFirst();
    assertEquals("big", one.id());
    assertEquals("Big", one.name());
    assertEquals(new Comparison(Comparison.Kind.FLOAT, 0.5, 1e-6), one.comparator());
    assertEquals(10L, one.limits() == null ? null : one.limits().wallMs());
    assertTrue(one.hidden());
  }

  @Test
  void givesIdsThatNoOtherCaseHas() {
    List<String> ids =
        cases("[{\"expected\":\"\"},{\"expected\":\"\",\"id\":\"c1\"},{\"expected\":\"\"}]")
            .stream()
            .map(TestCase::id)
            .toList();
    assertEquals(List.of("c2", "c1", "c3"), ids);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|cases",
        "[null]|cases",
        "[{}]|cases[0].expected",
        "[{\"expected\":\"\"},{\"expected\":\"\",\"id\":\"a b\"}]|cases[1].id",
        "[{\"expected\":\"\",\"id\":\"a\"},{\"expected\":\"\",\"id\":\"a\"}]|cases[1].id",
        "[{\"expected\":\"\",\"name\":\"a\\nb\"}]|cases[0].name",
        "[{\"expected\":\"\",\"weight\":-1}]|cases[0].weight",
        "[{\"expected\":\"\",\"args\":[null]}]|cases[0].args",
        "[{\"expected\":\"\",\"args\":[\"\\u0000\"]}]|cases[0].args",
        "[{\"expected\":\"(\",\"comparator\":\"regex\"}]|cases[0].expected",
        "[{\"expected\":\"\",\"comparator\":\"about\"}]|comparator",
        "[{\"expected\":\"\",\"comparator\":{}}]|comparator.kind",
        "[{\"expected\":\"\",\"limits\":{\"wallMs\":60001}}]|cases[0].limits.wallMs",
        "[{\"expected\":\"\",\"limits\":{\"cpuMs\":0}}]|cases[0].limits.cpuMs"
      })
  void namesWhatIsWrongWithACase(String cases, String field) {
    assertEquals(field, refused("\"kind\":\"test\",\"cases\":" + cases).field());
  }

  @Test
  void refusesMoreCasesThanThereMayBe() {
    String many =
        IntStream.range(0, TestCase.MAX_CASES + 1)
            .mapToObj(i -> "{\"expected\":\"\"}")
            .collect(Collectors.joining(",", "[", "]"));
    assertEquals("cases", refused("\"kind\":\"test\",\"cases\":" + many).field());
    String big = "{\"expected\":\"%s\"}".formatted("x".repeat(TestCase.MAX_TEXT + 1));
    assertEquals("cases[0].expected", refused("\"kind\":\"test\",\"cases\":[" + big + "]").field());
    String full = "{\"expected\":\"%s\"}".formatted("é".repeat(TestCase.MAX_TEXT));
    assertEquals(
        "cases",
        refused("\"kind\":\"test\",\"cases\":[" + String.join(",", full, full, full) + "]")
            .field());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"kind\":\"test\",\"framework\":\"junit\"|framework",
        "\"kind\":\"test\",\"only\":[null]|only",
        "\"kind\":\"test\",\"only\":[\"\"]|only",
        "\"kind\":\"test\",\"cases\":[{\"expected\":\"\"}],\"only\":[\"x\"]|only",
        "\"kind\":\"test\",\"cases\":[{\"expected\":\"\"}],\"framework\":\"pytest\"|framework",
        "\"kind\":\"test\",\"savedCases\":true|sessionId",
        "\"savedCases\":true|savedCases",
        "\"cases\":[]|cases",
        "\"kind\":\"execute\",\"only\":[]|only",
        "\"kind\":\"debug\",\"framework\":\"x\"|framework"
      })
  void namesWhatDoesNotGoTogether(String more, String field) {
    assertEquals(field, refused(more).field());
  }

  @Test
  void runsTheCasesKeptWithTheSession() {
    String session = sessions.create(caller, "1", false);
    String more = "\"kind\":\"test\",\"savedCases\":true,\"sessionId\":\"" + session + "\"";
    assertEquals("savedCases", refused(more).field());
    CasesInMemory.save(
        cases, caller, session, "{\"expected\":\"1\",\"hidden\":true,\"limits\":{\"wallMs\":9}}");
    Job.Test job = assertInstanceOf(Job.Test.class, make(more, Mode.BATCH));
    assertTrue(job.testing().cases().getFirst().hidden());
    assertEquals("cases[0].limits.wallMs", refused(more + ",\"limits\":{\"wallMs\":8}").field());
    assertEquals("cases", refused(more + ",\"cases\":[]").field());
    assertEquals("only", refused(more + ",\"only\":[\"c2\"]").field());
  }

  @Test
  void refusesWhatALanguageDoesNotHave() {
    JobMaker cobol =
        new JobMaker(
            Catalogs.oneWorker(new WorkerStatus.Toolchain("cobol", "1", null)),
            sessions.sessions(),
            cases,
            "node-1",
            new HandClock());
    for (String kind : List.of("test", "debug", "format")) {
      String json = "{\"language\":\"cobol\",\"code\":\"x\",\"kind\":\"" + kind + "\"}";
      RunRequest request = JsonBody.bind(JsonBody.parse(json), RunRequest.class);
      assertThrows(Invalid.class, () -> cobol.make(caller, request, Mode.BATCH));
    }
  }

  @Test
  void formatsTheFileThatWouldBeStarted() {
    Job.Format job = assertInstanceOf(Job.Format.class, make("\"kind\":\"format\"", Mode.BATCH));
    assertEquals("format", job.kind());
    assertEquals(Limits.DEFAULT, job.limits());
  }

  @Test
  void givesADebuggedProgramATerminalAndTime() {
    Job.Debug job = assertInstanceOf(Job.Debug.class, make("\"kind\":\"debug\"", Mode.BATCH));
    assertEquals(new Terminal(80, 24), job.terminal());
    assertEquals(Limits.CEILING.wallMs(), job.limits().wallMs());
    assertEquals(60_000, job.limits().cpuMs());
    assertEquals(Limits.DEFAULT.memoryBytes(), job.limits().memoryBytes());
    Job.Debug other =
        assertInstanceOf(
            Job.Debug.class,
            make("\"kind\":\"debug\",\"limits\":{\"cpuMs\":5}", Mode.live(new Terminal(100, 30))));
    assertEquals(new Terminal(100, 30), other.terminal());
    assertEquals(5, other.limits().cpuMs());
  }
}
