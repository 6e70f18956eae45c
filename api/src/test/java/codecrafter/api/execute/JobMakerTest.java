package codecrafter.api.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.cases.CasesInMemory;
import codecrafter.api.collab.Edit;
import codecrafter.api.collab.FileEdit;
import codecrafter.api.collab.Heading;
import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Refusal;
import codecrafter.api.language.Catalogs;
import codecrafter.api.session.SessionsInMemory;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Role;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.job.Terminal;
import codecrafter.contract.wire.Invalid;
import codecrafter.testkit.HandClock;
import java.util.List;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobMakerTest {
  private final SessionsInMemory sessions = new SessionsInMemory();
  private final HandClock clock = new HandClock();
  private final JobMaker maker =
      new JobMaker(
          Catalogs.pythonAndC(),
          sessions.sessions(),
          CasesInMemory.of(sessions.sessions()),
          "node-1",
          clock);
  private final Caller caller = new Caller(new ObjectId().toHexString(), Role.USER);

  private Job.Execute make(String json) {
    return make(json, Mode.BATCH);
  }

  private Job.Execute make(String json, Mode mode) {
    return (Job.Execute) job(json, mode);
  }

  private Job job(String json, Mode mode) {
    return maker.make(caller, JsonBody.bind(JsonBody.parse(json), RunRequest.class), mode);
  }

  @Test
  void fillsEveryGap() {
    Job.Execute job = make("{\"language\":\"py\",\"code\":\"print(1)\"}");
    assertEquals("python", job.program().language());
    assertEquals("main.py", job.program().main());
    assertEquals("", job.program().stdin());
    assertEquals(List.of(), job.program().args());
    assertEquals("node-1", job.origin());
    assertEquals("node-1.-", job.eventKey());
    assertEquals(caller.userId(), job.userId());
    assertEquals(clock.instant(), job.queuedAt());
    assertFalse(job.interactive());
    assertNull(job.terminal());
  }

  @Test
  void takesWhatIsGiven() {
    Job.Execute job =
        make(
            """
            {"language": "python", "version": "3.13", "kind": "execute", "stdin": "x",
             "args": ["a b"], "limits": {"wallMs": 5, "pids": 3},
             "files": [{"path": "lib.py", "content": ""},
                       {"path": "main.py", "content": "cHJpbnQoMSk=", "encoding": "base64"}]}
            """,
            Mode.live(new Terminal(80, 24)));
    assertEquals("main.py", job.program().main());
    assertEquals("x", job.program().stdin());
    assertEquals(List.of("a b"), job.program().args());
    assertEquals(5, job.limits().wallMs());
    assertEquals(3, job.limits().pids());
    assertEquals(Limits.DEFAULT.cpuMs(), job.limits().cpuMs());
    assertTrue(job.interactive());
    assertEquals(new Terminal(80, 24), job.terminal());
  }

  @Test
  void startsTheFirstFileOfTheLanguageWhereNoneHasTheUsualName() {
    Job.Execute job =
        make(
            """
            {"language": "python", "files": [{"path": "notes.txt", "content": ""},
             {"path": "app.py", "content": "1"}, {"path": "b.py", "content": "1"}]}
            """);
    assertEquals("app.py", job.program().main());
  }

  @Test
  void startsTheFileThatIsAskedFor() {
    String files =
        """
        {"language": "python", "files": [{"path": "main.py", "content": ""},
         {"path": "app.py", "content": "1"}], "main": "%s"}
        """;
    assertEquals("app.py", make(files.formatted("app.py")).program().main());
    Invalid wrong = assertThrows(Invalid.class, () -> make(files.formatted("b.py")));
    assertEquals("main", wrong.field());
  }

  @Test
  void startsTheFileThatTheSessionChose() {
    String session = sessions.create(caller, "print(1)", false);
    sessions
        .sessions()
        .edit(
            caller,
            session,
            now ->
                Edit.of(new FileEdit.Write(SourceFile.text("app.py", "print(2)")))
                    .with(Heading.NOTHING.withMain("app.py")));
    assertEquals("app.py", make("{\"sessionId\":\"%s\"}".formatted(session)).program().main());
    String asked = "{\"sessionId\":\"%s\",\"main\":\"main.py\"}".formatted(session);
    assertEquals("main.py", make(asked).program().main());
    String code = "{\"sessionId\":\"%s\",\"code\":\"1\"}".formatted(session);
    assertEquals("main.py", make(code).program().main());
  }

  @Test
  void runsASessionsOwnFiles() {
    String session = sessions.create(caller, "print('own')", false);
    Job.Execute job = make("{\"sessionId\":\"%s\"}".formatted(session));
    assertEquals("print('own')", job.program().files().getFirst().content());
    assertEquals("node-1." + session, job.eventKey());
    assertEquals(0L, job.sessionVersion());
    sessions
        .authority()
        .edit(
            session,
            caller.userId(),
            files -> Edit.of(new FileEdit.Write(SourceFile.text("main.py", "print('new')"))));
    job = make("{\"sessionId\":\"%s\"}".formatted(session));
    assertEquals("print('new')", job.program().files().getFirst().content());
    assertEquals(1L, job.sessionVersion());
    assertNull(make("{\"sessionId\":\"%s\",\"code\":\"1\"}".formatted(session)).sessionVersion());
  }

  @Test
  void runsNobodyElsesSession() {
    Caller owner = new Caller(new ObjectId().toHexString(), Role.USER);
    String hidden = sessions.create(owner, "1", false);
    String shown = sessions.create(owner, "1", true);
    assertEquals(
        404,
        assertThrows(Refusal.class, () -> make("{\"sessionId\":\"%s\"}".formatted(hidden)))
            .status());
    assertEquals(
        403,
        assertThrows(Refusal.class, () -> make("{\"sessionId\":\"%s\"}".formatted(shown)))
            .status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|language",
        "{\"code\":\"1\"}|language",
        "{\"language\":\"brainstorm\",\"code\":\"1\"}|language",
        "{\"language\":\"java\",\"code\":\"1\"}|language",
        "{\"language\":\"python\"}|code",
        "{\"language\":\"python\",\"code\":\"\"}|code",
        "{\"language\":\"python\",\"code\":\" \\n\"}|code",
        "{\"language\":\"python\",\"files\":[]}|files",
        "{\"language\":\"python\",\"files\":[null]}|files",
        "{\"language\":\"python\",\"code\":\"1\",\"files\":[]}|files",
        "{\"language\":\"python\",\"files\":[{\"content\":\"1\"}]}|files",
        "{\"language\":\"python\",\"files\":[{\"path\":\"a.py\"}]}|files",
        "{\"language\":\"python\",\"version\":\"2\",\"code\":\"1\"}|version",
        "{\"language\":\"python\",\"code\":\"1\",\"kind\":\"polish\"}|kind",
        "{\"language\":\"python\",\"code\":\"1\",\"args\":[null]}|args",
        "{\"language\":\"python\",\"code\":\"1\",\"args\":[\"a\\u0000b\"]}|args",
        "{\"language\":\"python\",\"code\":\"1\",\"limits\":{\"wallMs\":0}}|limits.wallMs",
        "{\"language\":\"python\",\"code\":\"1\",\"limits\":{\"wallMs\":-1}}|limits.wallMs",
        "{\"language\":\"python\",\"code\":\"1\",\"limits\":{\"pids\":999999}}|limits.pids",
        "{\"language\":\"python\",\"code\":\"1\",\"limits\":{\"memoryBytes\":9223372036854775807}}|limits.memoryBytes"
      })
  void namesTheFieldThatIsWrong(String json, String field) {
    assertEquals(field, assertThrows(Invalid.class, () -> make(json)).field());
  }

  @Test
  void refusesMoreThanAMebibyteOfCode() {
    String big = "x".repeat((1 << 20) + 1);
    assertEquals(
        "code",
        assertThrows(
                Invalid.class, () -> make("{\"language\":\"c\",\"code\":\"%s\"}".formatted(big)))
            .field());
  }
}
