package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.debug.DebugStanding.State;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;

/** A program with a planted bug, debugged to its mended end. */
@NullUnmarked
record DebugStory(Workbench bench, String worker) {
  private String program(String language) throws Exception {
    String file = "/debugging/" + language + "/" + bench.language(language).main();
    try (InputStream in = getClass().getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int line(String program, String mark) {
    List<String> lines = program.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(mark)) {
        return i + 1;
      }
    }
    throw new AssertionError("No line is marked " + mark);
  }

  void tell(String language) throws Exception {
    String code = program(language);
    String main = bench.language(language).main();
    int first = line(code, "BP1");
    int second = line(code, "BP2");
    var client = new DebugClient(bench, worker, bench.debug(bench.ask(language, code)));
    client.awaitEvent("initialized");
    client.setBreakpoints(main, first, second);
    client.get("configurationDone", DebugClient.arguments());

    boolean asksFirst = language.matches("javascript|typescript");
    if (asksFirst) {
      bench.awaitOutput(client.job(), "name? ");
      client.type("bob\n");
    }
    JsonNode stop = client.awaitStop();
    JsonNode frame = client.top(stop);
    assertEquals(first, frame.path("line").asInt(), frame.toString());
    assertEquals(main, frame.path("source").path("path").asText(), frame.toString());
    assertEquals(
        first,
        client.awaitStanding(s -> s.state() == State.STOPPED && main.equals(s.path())).line());

    client.move("continue", stop);
    if (!asksFirst) {
      bench.awaitOutput(client.job(), "name? ");
      client.type("bob\n");
    }
    stop = client.awaitStop();
    frame = client.top(stop);
    assertEquals(second, frame.path("line").asInt(), frame.toString());
    String total = language.matches("perl|php") ? "$total" : "total";
    assertEquals("100", client.variable(frame, total).value());
    String sum = language.equals("bash") ? "$((total + 5))" : total + " + 5";
    assertEquals("105", client.evaluate(frame, sum));

    client.move("stepIn", stop);
    stop = client.awaitStop();
    JsonNode inside = client.top(stop);
    assertTrue(inside.path("name").asText().contains("add"), inside.toString());
    client.move("stepOut", stop);
    stop = client.awaitStop();
    frame = client.top(stop);
    boolean atEnd = language.equals("ruby"); // Ruby steps out to the method's last line
    assertEquals(atEnd, frame.path("name").asText().contains("add"), frame.toString());

    client.setBreakpoints(main, second);
    client.move("continue", stop);
    stop = client.awaitStop();
    frame = client.top(stop);
    DebugClient.Variable before = client.variable(frame, total);
    int next = language.equals("perl") ? 2 : 3; // Perl steps out into the next round
    assertEquals(next == 2 ? "101" : "100", before.value());
    ObjectNode change =
        DebugClient.arguments()
            .put("variablesReference", before.scope())
            .put("name", total)
            .put("value", "0");
    client.get("setVariable", change);
    client.setBreakpoints(main);
    client.move("continue", stop);
    client.awaitEvent("terminated");
    JobResult result = client.result();
    assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
    String plain = result.stdout().replaceAll("\u001b\\[[0-9;]*m", "");
    assertTrue(plain.contains("hello bob " + next), plain);
    assertEquals(0, result.exitCode());
    List<JobEvent> events = bench.events(client.job().id());
    assertTrue(
        events.stream().filter(JobEvent.Standing.class::isInstance).count() > 3, events.toString());
  }

  private DebugClient begun(String language, String kind, String text) throws Exception {
    String code = program(language);
    var client = new DebugClient(bench, worker, bench.debug(bench.ask(language, code)));
    client.awaitEvent("initialized");
    String main = bench.language(language).main();
    JsonNode set = client.setBreakpoint(main, line(code, "BP2"), kind, text);
    boolean can = !set.path("message").asText().contains("has no log points");
    assertEquals(!language.matches("perl|ruby") || kind.equals("condition"), can, set.toString());
    client.get("configurationDone", DebugClient.arguments());
    bench.awaitOutput(client.job(), "name? ");
    client.type("bob\n");
    return client;
  }

  private static String variable(String language, String name) {
    return language.matches("perl|php") ? "$" + name : name;
  }

  void stopsWhereAConditionHolds(String language) throws Exception {
    String equal = language.equals("ada") || language.equals("pascal") ? " = 2" : " == 2";
    var client = begun(language, "condition", variable(language, "i") + equal);
    JsonNode stop = client.awaitStop();
    JsonNode frame = client.top(stop);
    assertEquals("101", client.variable(frame, variable(language, "total")).value());
    client.move("continue", stop);
    JobResult result = client.result();
    assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
    assertEquals(1, client.events("stopped").size());
  }

  void saysWhatALogPointSays(String language) throws Exception {
    String message = "total is {" + variable(language, "total") + "}";
    var client = begun(language, "logMessage", message);
    JobResult result = client.result();
    assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
    assertTrue(result.stdout().contains("103"), result.stdout());
    assertEquals(0, client.events("stopped").size());
    String said = client.events("output") + result.output();
    boolean can = !language.matches("perl|ruby");
    for (int total : new int[] {100, 101}) {
      assertEquals(can, said.contains("total is " + total), said);
    }
  }
}
