package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.debug.DebugStanding.State;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.worker.DebugSubject.Feature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** A program with a planted bug, debugged to its mended end. */
@NullUnmarked
record DebugStory(Workbench bench, String worker) {
  void tell(DebugSubject subject) throws Exception {
    String language = subject.id();
    String code = subject.bug();
    String main = subject.language().main();
    int first = DebugSubject.line(code, "BP1");
    int second = DebugSubject.line(code, "BP2");
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
    String total = subject.variable("total");
    assertEquals("100", client.variable(frame, total).value());
    assertEquals("105", client.evaluate(frame, total + " + 5"));

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

  private DebugClient begun(DebugSubject subject, String kind, String text, Feature feature)
      throws Exception {
    String code = subject.bug();
    var client = new DebugClient(bench, worker, bench.debug(bench.ask(subject.id(), code)));
    client.awaitEvent("initialized");
    String main = subject.language().main();
    JsonNode set = client.setBreakpoint(main, DebugSubject.line(code, "BP2"), kind, text);
    boolean has = !set.path("message").asText().contains("has no " + feature.words());
    assertEquals(subject.can(feature), has, set.toString());
    client.get("configurationDone", DebugClient.arguments());
    bench.awaitOutput(client.job(), "name? ");
    client.type("bob\n");
    return client;
  }

  void stopsWhereAConditionHolds(DebugSubject subject) throws Exception {
    var client = begun(subject, "condition", subject.equal("i", 2), Feature.CONDITIONS);
    JsonNode stop = client.awaitStop();
    JsonNode frame = client.top(stop);
    assertEquals("101", client.variable(frame, subject.variable("total")).value());
    client.move("continue", stop);
    JobResult result = client.result();
    assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
    assertEquals(1, client.events("stopped").size());
  }

  void saysWhatALogPointSays(DebugSubject subject) throws Exception {
    String message = "total is {" + subject.variable("total") + "}";
    var client = begun(subject, "logMessage", message, Feature.LOG_POINTS);
    JobResult result = client.result();
    assertEquals(JobStatus.COMPLETED, result.status(), result.toString());
    assertTrue(result.stdout().contains("103"), result.stdout());
    assertEquals(0, client.events("stopped").size());
    String said = client.events("output") + result.output();
    for (int total : new int[] {100, 101}) {
      assertEquals(subject.can(Feature.LOG_POINTS), said.contains("total is " + total), said);
    }
  }

  /** With the filters that are chosen at first, as the capabilities have it. */
  void stopsAtACrash(DebugSubject subject) throws Exception {
    String code = subject.crash();
    String main = subject.language().main();
    var client = new DebugClient(bench, worker, bench.debug(bench.ask(subject.id(), code)));
    JsonNode filters =
        client.awaitEvent("initialized").at("/capabilities/exceptionBreakpointFilters");
    ObjectNode chosen = DebugClient.arguments();
    ArrayNode names = chosen.putArray("filters");
    filters
        .valueStream()
        .filter(one -> one.path("default").asBoolean())
        .forEach(one -> names.add(one.path("filter").asText()));
    if (subject.traits().crashFilter() != null) {
      names.add(subject.traits().crashFilter());
    }
    client.get("setExceptionBreakpoints", chosen);
    client.get("configurationDone", DebugClient.arguments());
    JsonNode stop = client.awaitStop();
    assertEquals("exception", stop.path("reason").asText(), stop.toString());
    String said = stop.path("text").asText();
    assertTrue(said.contains(subject.traits().crash()), stop.toString());
    JsonNode frame = client.ownTop(stop);
    assertEquals(main, frame.at("/source/path").asText(), frame.toString());
    assertEquals(DebugSubject.line(code, "CRASH"), frame.path("line").asInt(), frame.toString());
    assertEquals("100", client.evaluate(frame, subject.variable("total")));
    client.get("disconnect", DebugClient.arguments());
    assertEquals(JobStatus.CANCELLED, client.result().status());
  }

  void showsAllThatItCan(DebugSubject subject) throws Exception {
    new DebugTour(bench, worker, subject).run();
  }
}
