package codecrafter.worker.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.debug.DebugStanding;
import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.language.Language;
import codecrafter.worker.sandbox.Ending;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A session with an adapter that says what the test wants, on a clock that the test moves. */
@NullUnmarked
class DebugSessionTest {
  private static final String DRIVER = "mia";
  private static final String OTHER = "tom";

  private final List<ObjectNode> events = new ArrayList<>();
  private final List<ObjectNode> answers = new ArrayList<>();
  private final List<DebugStanding> standings = new ArrayList<>();
  private final List<ObjectNode> asked = new ArrayList<>();
  private final DapReader sent = new DapReader();
  private boolean cut;
  private boolean stopped;
  private long now;

  private final DebugSession session =
      new DebugSession(
          DRIVER,
          new Language.Debugging("debugpy", null, List.of(), List.of("raised")),
          new Program(
              "python", List.of(SourceFile.text("main.py", "pass")), "main.py", List.of(), ""),
          new Line() {
            @Override
            public void send(byte[] bytes) {
              try {
                asked.addAll(sent.read(bytes));
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            }

            @Override
            public void hangUp() {}

            @Override
            public void cut() {
              cut = true;
            }

            @Override
            public void stop() {
              stopped = true;
            }
          },
          new Audience() {
            @Override
            public void hears(String client, ObjectNode message) {
              (client == null ? events : answers).add(message.deepCopy());
            }

            @Override
            public void sees(DebugStanding standing) {
              standings.add(standing);
            }

            @Override
            public void reads(OutputStream stream, String text) {}
          },
          Times.USUAL,
          () -> now);

  private void pass(Duration time) {
    now += time.toNanos();
    session.tick();
  }

  private void adapterSays(ObjectNode message) {
    session.adapter(DapReader.framed(message));
  }

  /** Answers what was asked last with that command. */
  private void answer(String command, ObjectNode body) {
    ObjectNode request =
        asked.stream()
            .filter(one -> one.path("command").asText().equals(command))
            .reduce((a, b) -> b)
            .orElseThrow();
    adapterSays(Dap.answer(request.path("seq").asInt(), command, body));
  }

  private void ready() {
    session.begin();
    session.awaitAdapter();
    ObjectNode can = Dap.object().put("supportsConditionalBreakpoints", true);
    ArrayNode filters = can.putArray("exceptionBreakpointFilters");
    filters.addObject().put("filter", "raised");
    filters.addObject().put("filter", "of-another-language");
    answer("initialize", can);
    adapterSays(Dap.event("initialized", Dap.object()));
  }

  private void stop() {
    adapterSays(Dap.event("stopped", Dap.object().put("reason", "breakpoint").put("threadId", 1)));
  }

  private JsonNode ask(String user, String command) {
    return ask(user, command, Dap.object());
  }

  private JsonNode ask(String user, String command, ObjectNode arguments) {
    int before = answers.size();
    session.request(user, "tab", Dap.request(command, arguments).put("seq", 7));
    return answers.size() == before ? null : answers.getLast();
  }

  private List<ObjectNode> heard(String event) {
    return events.stream().filter(one -> one.path("event").asText().equals(event)).toList();
  }

  private Outcome over() {
    return session.over(
        new Ending(Ending.Phase.RUN, null, "SIGKILL", 5, 1, 1, false, Ending.Limit.KILLED));
  }

  @Test
  void choosesWhatIsStartedAndTellsWhatTheAdapterCanDo() {
    ready();
    ObjectNode launch = asked.get(1);
    assertEquals("launch", launch.path("command").asText());
    assertTrue(launch.path("arguments").toString().contains("main.py"), launch.toString());
    JsonNode capabilities = heard("initialized").getFirst().path("body").path("capabilities");
    assertTrue(capabilities.path("supportsConditionalBreakpoints").asBoolean());
  }

  @Test
  void offersTheExceptionFiltersOfTheLanguageAlone() {
    ready();
    JsonNode capabilities = heard("initialized").getFirst().path("body").path("capabilities");
    assertEquals(
        "[{\"filter\":\"raised\"}]", capabilities.path("exceptionBreakpointFilters").toString());
  }

  @Test
  void saysInOneTextWhatAStopAtAnExceptionIsAbout() {
    ready();
    ObjectNode stop = Dap.object().put("reason", "exception").put("threadId", 1);
    stop.put("text", "ZeroDivisionError").put("description", "division by zero");
    adapterSays(Dap.event("stopped", stop));
    answer("stackTrace", Dap.object());
    JsonNode told = heard("stopped").getLast().path("body");
    assertEquals("ZeroDivisionError: division by zero", told.path("text").asText());
    assertEquals("exception", standings.getLast().reason());
  }

  @Test
  void givesThePageThatWasAskedForWhereAnAdapterGivesAll() {
    ready();
    stop();
    answer("stackTrace", Dap.object());
    ask(DRIVER, "variables", Dap.object().put("start", 2).put("count", 2));
    ObjectNode all = Dap.object();
    ArrayNode variables = all.putArray("variables");
    for (int i = 0; i < 5; i++) {
      variables.addObject().put("name", i);
    }
    answer("variables", all);
    assertEquals("[{\"name\":2},{\"name\":3}]", answers.getLast().at("/body/variables").toString());
  }

  @Test
  void givesUpAnAdapterThatIsNotReadyInTime() {
    session.begin();
    pass(Duration.ofMinutes(1));
    assertFalse(cut, "while the program is compiled nobody is waited for");
    session.awaitAdapter();
    pass(Duration.ofSeconds(19));
    assertFalse(cut);
    pass(Duration.ofSeconds(2));
    assertTrue(cut);
    Outcome outcome = over();
    assertEquals(JobStatus.FAILED, outcome.status());
    assertTrue(outcome.message().contains("not ready within 20 s"), outcome.message());
    assertEquals(1, heard("terminated").size());
  }

  @Test
  void endsASessionThatNobodyUsesAfterAWarning() {
    ready();
    stop();
    pass(Duration.ofMinutes(4).plusSeconds(1));
    assertTrue(heard("output").getLast().path("body").path("output").asText().contains("1 min"));
    ask(OTHER, "threads");
    pass(Duration.ofMinutes(3));
    assertFalse(cut, "somebody looked");
    pass(Duration.ofMinutes(3));
    assertTrue(cut);
    assertEquals(JobStatus.TIMED_OUT, over().status());
  }

  @Test
  void letsAProgramRunForAsLongAsItMay() {
    ready();
    pass(Duration.ofMinutes(9));
    assertFalse(cut);
  }

  @Test
  void answersInTheAdaptersPlaceWhatItDoesNot() {
    ready();
    stop();
    answer("stackTrace", Dap.object());
    assertEquals(null, ask(DRIVER, "threads"));
    pass(Duration.ofSeconds(16));
    assertFalse(answers.getLast().path("success").asBoolean());
    assertEquals(7, answers.getLast().path("request_seq").asInt());
  }

  @Test
  void endsAFlood() {
    ready();
    for (int i = 0; i < 3000 && !cut; i++) {
      adapterSays(Dap.event("thread", Dap.object().put("threadId", i).put("reason", "started")));
    }
    assertTrue(cut);
    assertTrue(over().message().contains("said more"));
  }

  @Test
  void endsWhatIsNoProtocol() {
    ready();
    session.adapter("Content-Length: 3\r\n\r\nxyz".getBytes(StandardCharsets.US_ASCII));
    assertTrue(cut);
    assertTrue(over().message().contains("not JSON"));
  }

  @Test
  void doesNothingThatAnAdapterAsks() {
    ready();
    adapterSays(Dap.request("runInTerminal", Dap.object()).put("seq", 9));
    ObjectNode last = asked.getLast();
    assertEquals("response", last.path("type").asText());
    assertFalse(last.path("success").asBoolean());
  }

  @Test
  void letsOnlyTheDriverDrive() {
    ready();
    stop();
    assertFalse(ask(OTHER, "next").path("success").asBoolean());
    assertEquals(null, ask(OTHER, "threads"), "whoever watches may look");
    session.handOver(OTHER, OTHER);
    assertFalse(ask(OTHER, "next").path("success").asBoolean());
    session.handOver(DRIVER, OTHER);
    assertEquals(OTHER, standings.getLast().driver());
    assertEquals(null, ask(OTHER, "next"));
    assertFalse(ask(DRIVER, "next").path("success").asBoolean());
  }

  @Test
  void refusesWhatWouldStartSomethingElse() {
    ready();
    for (String command : List.of("launch", "attach", "runInTerminal", "source", "shell")) {
      int before = asked.size();
      assertFalse(ask(DRIVER, command).path("success").asBoolean(), command);
      assertEquals(before, asked.size(), command);
    }
    ask(DRIVER, "terminate");
    assertTrue(stopped);
  }

  @Test
  void saysWhenTheDebuggerIsGoneBeforeItsProgram() {
    ready();
    session.adapterErrors("no such module".getBytes(StandardCharsets.UTF_8));
    Outcome outcome = session.over(new Ending(Ending.Phase.RUN, 3, null, 5, 1, 1, false, null));
    assertEquals(JobStatus.FAILED, outcome.status());
    assertTrue(outcome.message().contains("exit code 3): no such module"), outcome.message());
  }

  @Test
  void takesTheProgramsExitCodeFromItsAdapter() {
    ready();
    adapterSays(Dap.event("exited", Dap.object().put("exitCode", 4)));
    adapterSays(Dap.event("terminated", Dap.object()));
    Outcome outcome = session.over(new Ending(Ending.Phase.RUN, 0, null, 5, 1, 1, false, null));
    assertEquals(4, outcome.ending().exitCode());
    assertEquals(4, heard("exited").getFirst().path("body").path("exitCode").asInt());
    assertEquals(1, heard("terminated").size());
    assertEquals(DebugStanding.State.ENDED, standings.getLast().state());
  }
}
