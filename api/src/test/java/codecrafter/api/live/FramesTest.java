package codecrafter.api.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import codecrafter.api.execute.ArtifactView;
import codecrafter.api.execute.JobView;
import codecrafter.api.execute.RunRequest;
import codecrafter.api.files.FileJobView;
import codecrafter.api.http.JsonBody;
import codecrafter.api.http.Problem;
import codecrafter.api.http.Refusal;
import codecrafter.api.session.SessionView;
import codecrafter.api.user.Role;
import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Signal;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.job.Terminal;
import codecrafter.contract.wire.Invalid;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden files are what travels; the page's own tests read the same ones. */
class FramesTest {
  private static final String JOB = "01JDGZ6Q5W8E4T7K2N9M3B1C0D";
  private static final String SESSION = "67432f1c9d1e4a0012ab34cd";
  private static final String USER = "664a1b2c3d4e5f6071829304";

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
    reads("stdin", new ClientFrame.Stdin(JOB, "Ada\r"));
    reads("stdin-end", new ClientFrame.StdinEnd(JOB));
    reads("resize", new ClientFrame.Resize(JOB, 120, 32));
    reads("signal", new ClientFrame.Signal(JOB, Signal.SIGTERM));
    reads("cancel", new ClientFrame.Cancel(JOB));
    reads("ping", new ClientFrame.Ping());
  }

  @Test
  void readsARunWithATerminal() throws IOException {
    String code = "name = input(\"What is your name? \")\nprint(f\"Hi {name} ☕\")\n";
    reads(
        "run",
        new ClientFrame.Run(
            "r-1",
            new RunRequest(SESSION, "python", null, code, null, null, null, null, null, null),
            new Terminal(80, 24)));
  }

  @Test
  void readsARunOfSeveralFiles() throws IOException {
    reads(
        "run-files",
        new ClientFrame.Run(
            "r-2",
            new RunRequest(
                null,
                "python",
                null,
                null,
                List.of(
                    SourceFile.text("main.py", "import words\nprint(words.GREETING)\n"),
                    SourceFile.text("words.py", "GREETING = \"hi\"\n")),
                null,
                "Ada\n",
                List.of("--verbose", "x y"),
                Map.of("GREETING", "hi there"),
                null),
            null));
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
  void writesWhatTheServerSays() throws IOException {
    JobId job = new JobId(JOB);
    writes(
        "welcome", new ServerFrame.Welcome(new ServerFrame.Who(USER, "quiet-otter", Role.GUEST)));
    writes("job", new ServerFrame.Job("r-1", job, JobStatus.PROCESSING));
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
            List.of(new ServerFrame.UnderWay(new JobId(JOB), JobStatus.PROCESSING, "python"))));
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
        "{\"type\":\"run\",\"terminal\":\"big\"}|terminal"
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
        "{\"type\":\"run\",\"terminal\":{\"columns\":0,\"rows\":1}}|terminal"
      })
  void refusesAFrameThatLacksAField(String frame, String field) {
    Invalid invalid = assertThrows(Invalid.class, () -> ClientFrame.read(JsonBody.parse(frame)));
    assertEquals(field, invalid.field());
  }
}
