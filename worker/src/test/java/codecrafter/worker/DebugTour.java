package codecrafter.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.debug.DebugStanding.State;
import codecrafter.contract.event.JobControl;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.SourceFile;
import codecrafter.worker.DebugClient.Variable;
import codecrafter.worker.DebugSubject.Feature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** One visit of all that a debugger shows of a program of two files that never ends by itself. */
@NullUnmarked
final class DebugTour {
  /** Parts that the debuggers of Python, Ruby and JavaScript add to a value's own. */
  private static final String OF_THE_LANGUAGE = ".* variables|[#%].*|\\[\\[.*|__.*";

  private final Workbench bench;
  private final String worker;
  private final DebugSubject subject;
  private final List<SourceFile> files;
  private final DebugClient client;

  DebugTour(Workbench bench, String worker, DebugSubject subject) throws Exception {
    this.bench = bench;
    this.worker = worker;
    this.subject = subject;
    this.files = subject.tour();
    this.client =
        new DebugClient(bench, worker, bench.debug(bench.ask(subject.id(), "").of(files)));
  }

  void run() throws Exception {
    try {
      visit();
    } finally {
      bench.control(worker, new JobControl.Cancel(client.job().id()));
    }
    assertEquals(JobStatus.CANCELLED, client.result().status());
  }

  private void visit() throws Exception {
    JsonNode capabilities = client.awaitEvent("initialized").path("capabilities");
    SourceFile main = files.getFirst();
    SourceFile second = files.getLast();
    int nested = DebugSubject.line(main.content(), "NEST");
    int inSecond = DebugSubject.line(second.content(), "SECOND");
    client.setBreakpoints(second.path(), inSecond);
    client.setBreakpoints(main.path(), nested);
    client.get("configurationDone", DebugClient.arguments());

    JsonNode stop = client.awaitStop();
    JsonNode frame = client.top(stop);
    assertEquals(second.path(), frame.path("source").path("path").asText(), frame.toString());
    assertEquals(inSecond, frame.path("line").asInt(), frame.toString());
    client.move("continue", stop);
    stop = client.awaitStop();
    frame = client.top(stop);
    assertEquals(main.path(), frame.path("source").path("path").asText(), frame.toString());
    assertEquals(nested, frame.path("line").asInt(), frame.toString());

    opensAValueInAValue(frame);
    readsAPageOfALongOne(frame);
    hovers(frame);
    client.setBreakpoints(main.path());
    client.setBreakpoints(second.path());
    catchesAnError(stop, capabilities);
    pauses();
  }

  private void opensAValueInAValue(JsonNode frame) throws Exception {
    Variable pet = client.variable(frame, subject.variable("pet"));
    StringBuilder seen = new StringBuilder();
    assertTrue(holds(pet.node(), 4, seen), "No 42 in " + seen);
  }

  /** Whether a value has 42 somewhere inside. */
  private boolean holds(JsonNode value, int depth, StringBuilder seen) throws Exception {
    long reference = value.path("variablesReference").asLong();
    if (reference == 0 || depth == 0) {
      return false;
    }
    ObjectNode of = DebugClient.arguments().put("variablesReference", reference);
    for (JsonNode part : client.get("variables", of).path("variables")) {
      if (part.path("name").asText().matches(OF_THE_LANGUAGE)) {
        continue;
      }
      seen.append(part.path("name").asText()).append('=').append(part.path("value").asText());
      seen.append(' ');
      if (part.path("value").asText().matches("['\"]?42['\"]?") || holds(part, depth - 1, seen)) {
        return true;
      }
    }
    return false;
  }

  private void readsAPageOfALongOne(JsonNode frame) throws Exception {
    JsonNode big = client.variable(frame, subject.list("big")).node();
    int elements = big.path("indexedVariables").asInt();
    assertEquals(subject.can(Feature.PAGED), elements == 250, big.toString());
    if (!subject.can(Feature.PAGED)) {
      return;
    }
    ObjectNode page =
        DebugClient.arguments()
            .put("variablesReference", big.path("variablesReference").asLong())
            .put("filter", "indexed")
            .put("start", 100)
            .put("count", 3);
    JsonNode shown = client.get("variables", page).path("variables");
    assertEquals(3, shown.size(), big + ": " + shown);
    List<String> values =
        shown.valueStream().map(one -> one.path("value").asText().replace("'", "")).toList();
    assertEquals(List.of("1000", "1010", "1020"), values, shown.toString());
  }

  private void hovers(JsonNode frame) throws Exception {
    ObjectNode over =
        DebugClient.arguments()
            .put("expression", subject.variable("total"))
            .put("context", "hover");
    over.set("frameId", frame.path("id"));
    JsonNode answer = client.ask("somebody-else", "evaluate", over);
    assertTrue(answer.path("success").asBoolean(), answer.toString());
    assertEquals("100", answer.path("body").path("result").asText(), answer.toString());
  }

  private void catchesAnError(JsonNode stop, JsonNode capabilities) throws Exception {
    JsonNode filters = capabilities.path("exceptionBreakpointFilters");
    boolean can = subject.can(Feature.EXCEPTIONS);
    ObjectNode arguments = DebugClient.arguments();
    if (can) {
      arguments.putArray("filters").add(subject.traits().filter());
    } else {
      assertTrue(
          filters.valueStream().allMatch(one -> one.path("default").asBoolean()),
          filters.toString());
      arguments.putArray("filters");
    }
    client.get("setExceptionBreakpoints", arguments);
    client.move("continue", stop);
    if (can) {
      JsonNode thrown = client.awaitStop();
      assertEquals("exception", thrown.path("reason").asText(), thrown + " of " + filters);
      arguments.putArray("filters");
      client.get("setExceptionBreakpoints", arguments);
      client.move("continue", thrown);
      bench.awaitOutput(client.job(), "caught");
    }
  }

  private void pauses() throws Exception {
    client.awaitStanding(standing -> standing.state() == State.RUNNING);
    bench.awaitOutput(client.job(), "nested");
    JsonNode threads = client.ask(client.job().userId(), "threads", DebugClient.arguments());
    ObjectNode any = DebugClient.arguments();
    any.set("threadId", threads.at("/body/threads/0/id"));
    JsonNode answer = client.ask(client.job().userId(), "pause", any);
    if (!subject.can(Feature.PAUSE)) {
      assertFalse(answer.path("success").asBoolean(), answer.toString());
      return;
    }
    assertTrue(answer.path("success").asBoolean(), answer.toString());
    JsonNode frame = client.top(client.awaitStop());
    assertFalse(frame.isMissingNode(), frame.toString());
  }
}
