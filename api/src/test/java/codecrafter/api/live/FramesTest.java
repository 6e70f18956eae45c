package codecrafter.api.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import codecrafter.api.cases.CaseDraft;
import codecrafter.api.collab.Pushed;
import codecrafter.api.execute.ArtifactView;
import codecrafter.api.execute.JobView;
import codecrafter.api.execute.RunRequest;
import codecrafter.api.files.FileJobView;
import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Problem;
import codecrafter.api.http.Refusal;
import codecrafter.api.session.Session;
import codecrafter.api.session.SessionView;
import codecrafter.api.user.Role;
import codecrafter.contract.debug.DebugStanding;
import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.Signal;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.job.Terminal;
import codecrafter.contract.test.Comparison;
import codecrafter.contract.test.TestOutcome;
import codecrafter.contract.test.TestStatus;
import codecrafter.contract.test.Verdict;
import codecrafter.contract.wire.Invalid;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden files are what travels; the page's own tests read the same ones. */
class FramesTest {
  private static final String JOB = "01JDGZ6Q5W8E4T7K2N9M3B1C0D";
  private static final String SESSION = "67432f1c9d1e4a0012ab34cd";
  private static final String USER = "664a1b2c3d4e5f6071829304";
  private static final String OTHER = "664a1b2c3d4e5f6071829305";
  private static final String FILE = "67432f1c9d1e4a0012ab34ce";
  private static final String WORDS = "src/words.py";
  private static final String CLIENT = "5f0f6d0e-3f0a-4d56-9a55-6b8f5a0f1c11";
  private static final String OTHER_CLIENT = "0b1f9f8e-7c1d-4c7a-8f4e-2d9a3b5c6e22";
  private static final String PUSH = "9a7b3c1d-2e4f-4a6b-8c0d-1e2f3a4b5c33";

  private static JsonNode golden(String name) throws IOException {
    try (InputStream in = FramesTest.class.getResourceAsStream("/golden/ws-" + name + ".json")) {
      return Json.mapper().readTree(Objects.requireNonNull(in, name));
    }
  }

  private static void reads(String name, ClientFrame frame) throws IOException {
    assertEquals(frame, ClientFrame.read(golden("client-" + name)));
  }

  @Test
  void readsWhatAClientSays() throws IOException {
    reads(
        "hello",
        new ClientFrame.Hello("eyJhbGciOiJIUzI1NiJ9.eyJ1c2VySWQiOiI2NjRhIn0.c2lnbmF0dXJl"));
    reads("open", new ClientFrame.Open(SESSION));
    reads("close", new ClientFrame.Close(SESSION));
    reads("stdin", new RunFrame.Stdin(JOB, "Ada\r"));
    reads("stdin-end", new RunFrame.StdinEnd(JOB));
    reads("resize", new RunFrame.Resize(JOB, 120, 32));
    reads("signal", new RunFrame.Signal(JOB, Signal.SIGTERM));
    reads("cancel", new RunFrame.Cancel(JOB));
    reads("ping", new ClientFrame.Ping());
  }

  @Test
  void readsARunWithATerminal() throws IOException {
    String code = "name = input(\"What is your name? \")\nprint(f\"Hi {name} ☕\")\n";
    reads(
        "run",
        new RunFrame.Run(
            "r-1",
            new RunRequest(
                SESSION, "python", null, code, null, null, null, null, null, null, null, null, null,
                null, null),
            new Terminal(80, 24)));
  }

  @Test
  void readsARunOfSeveralFiles() throws IOException {
    reads(
        "run-files",
        new RunFrame.Run(
            "r-2",
            new RunRequest(
                null,
                "python",
                null,
                null,
                List.of(
                    SourceFile.text("main.py", "import words\nprint(words.GREETING)\n"),
                    SourceFile.text("words.py", "GREETING = \"hi\"\n")),
                "main.py",
                null,
                "Ada\n",
                List.of("--verbose", "x y"),
                Map.of("GREETING", "hi there"),
                null,
                null,
                null,
                null,
                null),
            null));
  }

  @Test
  void readsRunsThatTestAndDebug() throws IOException {
    reads(
        "run-test",
        new RunFrame.Run(
            "r-3",
            new RunRequest(
                SESSION,
                null,
                null,
                null,
                null,
                null,
                "test",
                null,
                null,
                null,
                null,
                List.of(
                    new CaseDraft(
                        "c1",
                        "adds",
                        "1 2\n",
                        "3\n",
                        List.of("-v"),
                        Comparison.of("tokens"),
                        new Limits.Asked(2000L, null, null, null, null, null, null, null, null),
                        true,
                        2.5),
                    new CaseDraft(null, null, "", "", null, null, null, null, null)),
                null,
                null,
                List.of("c1")),
            null));
    reads(
        "run-debug",
        new RunFrame.Run(
            "r-4",
            new RunRequest(
                SESSION, null, null, null, null, null, "debug", null, null, null, null, null, null,
                null, null),
            new Terminal(80, 24)));
  }

  @Test
  void readsWhatAClientSaysToADebugger() throws IOException {
    reads("debug", new DebugFrame.Debug(JOB, golden("client-debug").get("message")));
    reads("debugger", new DebugFrame.Debugger(JOB));
    reads("hand-over", new DebugFrame.HandOver(JOB, OTHER));
  }

  @ParameterizedTest
  @CsvSource({
    "threads,,true",
    "evaluate,hover,true",
    "evaluate,repl,false",
    "evaluate,,false",
    "next,,false",
    "launch,,false"
  })
  void tellsReadingFromDriving(String command, @Nullable String context, boolean reads) {
    String frame =
        "{\"type\":\"debug\",\"jobId\":\"x\",\"message\":{\"seq\":1,\"type\":\"request\","
            + "\"command\":\"%s\",\"arguments\":{\"context\":\"%s\"}}}";
    DebugFrame.Debug debug =
        (DebugFrame.Debug)
            ClientFrame.read(JsonBody.parse(frame.formatted(command, String.valueOf(context))));
    assertEquals(reads, debug.isReading());
  }

  @Test
  void refusesAMessageToADebuggerThatIsTooLong() {
    String frame =
        "{\"type\":\"debug\",\"jobId\":\"x\",\"message\":{\"seq\":1,\"type\":\"request\","
            + "\"command\":\"evaluate\",\"arguments\":{\"expression\":\"%s\"}}}";
    JsonNode big = JsonBody.parse(frame.formatted("x".repeat(64 << 10)));
    assertEquals(413, assertThrows(Refusal.class, () -> ClientFrame.read(big)).status());
  }

  @Test
  void readsWhatAClientSaysAboutWriting() throws IOException {
    reads("open-file", new EditFrame.OpenFile(SESSION, WORDS, 41L, CLIENT, 1L));
    reads("close-file", new EditFrame.CloseFile(SESSION, WORDS));
    reads(
        "push",
        new EditFrame.Push(
            SESSION,
            WORDS,
            FILE,
            41,
            CLIENT,
            7,
            PUSH,
            Json.mapper().readTree("[[5,[0,\"hi ☕\"],5],[2,[2,\"a\",\"b\"],10]]")));
    reads(
        "cursor",
        new EditFrame.Cursor(
            SESSION, WORDS, 43, CLIENT, List.of(List.of(3, 7), List.of(12, 12)), 1));
    reads("check", new EditFrame.Check(SESSION, WORDS, 43, 13, 3735928559L));
  }

  @Test
  void writesWhatTheServerSaysAboutWriting() throws IOException {
    writes("file", new EditNews.File(SESSION, WORDS, FILE, 41, "greet\nyou\n", 1, null));
    writes("file-known", new EditNews.File(SESSION, WORDS, FILE, 41, null, 1, 8L));
    writes(
        "updates",
        new EditNews.Updates(
            SESSION,
            WORDS,
            FILE,
            41,
            58L,
            List.of(
                new EditNews.Written(
                    CLIENT, 7, USER, Instant.parse("2026-11-24T18:30:00Z"), "[5,[0,\"hi ☕\"],5]"),
                new EditNews.Written(
                    OTHER_CLIENT,
                    0,
                    OTHER,
                    Instant.parse("2026-11-24T18:30:00.004Z"),
                    "[14,[0,\"\",\"\"]]"))));
    writes(
        "push-refused",
        new EditNews.PushRefused(
            SESSION,
            WORDS,
            PUSH,
            Pushed.Code.READ_ONLY,
            43L,
            "Only its owner and editors may change a session."));
    Person person = new Person(USER, "quiet-otter");
    writes(
        "cursor",
        new EditNews.Cursor(
            SESSION, WORDS, 43, CLIENT, person, List.of(List.of(3, 7), List.of(12, 12)), 1));
  }

  @Test
  void writesWhatTheServerSaysAboutASession() throws IOException {
    writes(
        "presence",
        new EditNews.Presence(
            SESSION,
            List.of(
                new EditNews.Present(
                    new Person(USER, "quiet-otter"),
                    "owner",
                    List.of("main.py", WORDS),
                    List.of(CLIENT)),
                new EditNews.Present(
                    new Person(OTHER, "jane_doe"), "passer-by", List.of(), List.of()))));
    writes(
        "session",
        new EditNews.Changed(
            SESSION,
            44,
            "Bill splitter",
            "python",
            true,
            "main.py",
            List.of(
                new EditNews.Entry("67432f1c9d1e4a0012ab34cf", "main.py", "utf8"),
                new EditNews.Entry(FILE, WORDS, "utf8")),
            List.of(new Session.Participant(OTHER, "editor")),
            "owner"));
    writes("closed", new EditNews.Closed(SESSION, "You may not see this session any more."));
  }

  private static void writes(String name, ServerFrame frame) throws IOException {
    assertEquals(withoutNulls(golden("server-" + name)), Json.mapper().readTree(Json.write(frame)));
  }

  /** A field that is null and one that is absent say the same. */
  private static JsonNode withoutNulls(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      object.properties().removeIf(field -> field.getValue().isNull());
    }
    tree.forEach(FramesTest::withoutNulls);
    return tree;
  }

  @Test
  void writesWhatTheServerSaysOfTestsAndDebugging() throws IOException {
    JobId job = new JobId(JOB);
    writes(
        "test",
        new ServerFrame.Test(
            job,
            new TestOutcome(
                "c1",
                null,
                "adds",
                TestStatus.FAILED,
                Verdict.WA,
                "Line 1 differs",
                null,
                null,
                null,
                12,
                8388608L,
                0,
                null,
                "4\n",
                "",
                new TestOutcome.Difference(1, "3", "4"),
                false)));
    writes("cases", new ServerFrame.Cases(SESSION, 3));
    writes("debug", new ServerFrame.Debug(job, golden("server-debug").get("message")));
    writes(
        "debugger",
        new ServerFrame.Debugger(
            job,
            new DebugStanding(
                "65f0c0ffee0000000000a001",
                DebugStanding.State.STOPPED,
                "breakpoint",
                "main.py",
                3)));
  }

  @Test
  void writesWhatTheServerSays() throws IOException {
    JobId job = new JobId(JOB);
    writes(
        "welcome", new ServerFrame.Welcome(new ServerFrame.Who(USER, "quiet-otter", Role.GUEST)));
    writes(
        "job",
        new ServerFrame.Job(
            "r-1",
            job,
            "execute",
            JobStatus.PROCESSING,
            SESSION,
            new Person(USER, "quiet-otter"),
            44L));
    writes("started", new ServerFrame.Started(job, 1));
    writes(
        "output",
        new ServerFrame.Output(
            job, 1, OutputStream.STDOUT, "What is your name? \u001b[32m☕\u001b[0m\r\n"));
    writes(
        "artifact",
        new ServerFrame.Artifact(
            job,
            new ArtifactView(
                "plots/größe 1.png",
                "image/png",
                20480,
                "/api/jobs/" + JOB + "/artifacts/plots/gr%C3%B6%C3%9Fe%201.png")));
    writes("pong", new ServerFrame.Pong());
    writes(
        "refused",
        new ServerFrame.Refused(
            "r-1",
            Problem.of(
                422,
                "There is no language 'brainstorm'.",
                List.of(
                    new Problem.Field("language", "is not one of the languages served here")))));
  }

  @Test
  void writesAnOpenedSession() throws IOException {
    JsonNode golden = golden("server-opened");
    SessionView session = JsonBody.bind(golden.get("session"), SessionView.class);
    writes(
        "opened",
        new ServerFrame.Opened(
            session,
            session.participants(),
            List.of(
                new ServerFrame.UnderWay(new JobId(JOB), JobStatus.PROCESSING, "debug", "python")),
            3,
            "owner",
            List.of(new EditNews.Entry(FILE, "main.py", "utf8")),
            List.of(
                new EditNews.Present(
                    new Person(USER, "quiet-otter"), "owner", List.of(), List.of()))));
  }

  @Test
  void writesHowAFileJobStands() throws IOException {
    FileJobView job = JsonBody.bind(golden("server-file-job"), FileJobView.class);
    writes("file-job", new ServerFrame.FileJob(job));
  }

  @ParameterizedTest
  @ValueSource(strings = {"result", "result-killed"})
  void writesAResult(String name) throws IOException {
    JobView job = JsonBody.bind(golden("server-" + name), JobView.class);
    writes(name, new ServerFrame.Result(job));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|type",
        "{\"type\":7}|type",
        "{\"type\":\"toString\"}|type",
        "{\"type\":\"__proto__\"}|type",
        "{\"type\":\"HELLO\"}|type",
        "{\"type\":\"welcome\"}|type",
        "{\"type\":\"hello\",\"accessToken\":{}}|accessToken",
        "{\"type\":\"stdin\",\"jobId\":\"x\",\"data\":1}|data",
        "{\"type\":\"resize\",\"jobId\":\"x\",\"columns\":1.5,\"rows\":2}|columns",
        "{\"type\":\"run\",\"code\":[]}|code",
        "{\"type\":\"run\",\"terminal\":\"big\"}|terminal",
        "{\"type\":\"open-file\",\"sessionId\":\"s\",\"path\":\"p\",\"version\":1.5}|version",
        "{\"type\":\"push\",\"sessionId\":\"s\",\"path\":\"p\",\"version\":\"1\"}|version",
        "{\"type\":\"run\",\"cases\":{}}|cases",
        "{\"type\":\"run\",\"cases\":[{\"weight\":\"2\"}]}|cases[0].weight",
        "{\"type\":\"debug\",\"jobId\":\"x\",\"message\":\"next\"}|message",
        "{\"type\":\"debug\",\"jobId\":\"x\",\"message\":{\"seq\":1,\"type\":\"request\",\"command\":\"next\",\"arguments\":[]}}|message.arguments",
        "{\"type\":\"hand-over\",\"jobId\":\"x\",\"to\":{}}|to",
        "{\"type\":\"cursor\",\"ranges\":{}}|ranges",
        "{\"type\":\"cursor\",\"ranges\":[[1]]}|ranges",
        "{\"type\":\"cursor\",\"ranges\":[[1,1e99]]}|ranges"
      })
  void refusesAFrameOfTheWrongKind(String frame, String field) {
    Refusal refusal = assertThrows(Refusal.class, () -> ClientFrame.read(JsonBody.parse(frame)));
    assertEquals(400, refusal.status());
    assertEquals(field, refusal.problem().errors().getFirst().field());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"hello\"}|accessToken",
        "{\"type\":\"open\",\"sessionId\":null}|sessionId",
        "{\"type\":\"stdin\",\"jobId\":\"x\"}|data",
        "{\"type\":\"resize\",\"jobId\":\"x\",\"columns\":80}|rows",
        "{\"type\":\"signal\",\"jobId\":\"x\",\"signal\":\"TERM\"}|signal",
        "{\"type\":\"signal\",\"jobId\":\"x\"}|signal",
        "{\"type\":\"run\",\"terminal\":{\"columns\":0,\"rows\":1}}|terminal",
        "{\"type\":\"open-file\",\"sessionId\":\"s\",\"path\":\"p\",\"version\":-1}|version",
        "{\"type\":\"open-file\",\"sessionId\":\"s\",\"path\":\"p\",\"clientId\":\"me\"}|clientId",
        "{\"type\":\"push\",\"sessionId\":\"s\",\"path\":\"p\"}|version",
        "{\"type\":\"run\",\"cases\":[{\"comparator\":\"near\"}]}|comparator",
        "{\"type\":\"run\",\"cases\":[{\"comparator\":{\"kind\":\"float\",\"abs\":-1}}]}|comparator",
        "{\"type\":\"debug\",\"jobId\":\"x\"}|message",
        "{\"type\":\"debug\",\"jobId\":\"x\",\"message\":{}}|message.seq",
        "{\"type\":\"debug\",\"jobId\":\"x\",\"message\":{\"seq\":0}}|message.seq",
        "{\"type\":\"debug\",\"jobId\":\"x\",\"message\":{\"seq\":1.5}}|message.seq",
        "{\"type\":\"debug\",\"jobId\":\"x\",\"message\":{\"seq\":1,\"type\":\"event\"}}|message.type",
        "{\"type\":\"debug\",\"jobId\":\"x\",\"message\":{\"seq\":1,\"type\":\"request\"}}|message.command",
        "{\"type\":\"debug\",\"message\":{\"seq\":1,\"type\":\"request\",\"command\":\"next\"}}|jobId",
        "{\"type\":\"debugger\"}|jobId",
        "{\"type\":\"hand-over\",\"jobId\":\"x\"}|to",
        "{\"type\":\"cursor\",\"ranges\":[[-1,0]]}|ranges",
        "{\"type\":\"cursor\",\"ranges\":[]}|ranges",
        "{\"type\":\"cursor\",\"ranges\":[[0,0]],\"main\":1}|main"
      })
  void refusesAFrameThatLacksAField(String frame, String field) {
    Invalid invalid = assertThrows(Invalid.class, () -> ClientFrame.read(JsonBody.parse(frame)));
    assertEquals(field, invalid.field());
  }
}
