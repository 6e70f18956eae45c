package codecrafter.worker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.debug.DebugStanding;
import codecrafter.contract.event.JobControl;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Debugs one job as a page would, through the broker. */
final class DebugClient {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String NAME = "client-1";

  private final Workbench bench;
  private final String worker;
  private final Job.Debug job;
  private int seq;
  private int seenStops;

  DebugClient(Workbench bench, String worker, Job.Debug job) {
    this.bench = bench;
    this.worker = worker;
    this.job = job;
  }

  Job.Debug job() {
    return job;
  }

  static ObjectNode arguments() {
    return Json.mapper().createObjectNode();
  }

  private Stream<JobEvent.Debugged> debugged() {
    return bench.events(job.id()).stream()
        .filter(JobEvent.Debugged.class::isInstance)
        .map(JobEvent.Debugged.class::cast);
  }

  List<JsonNode> events(String name) {
    return debugged()
        .filter(d -> d.client() == null)
        .map(JobEvent.Debugged::message)
        .filter(m -> m.path("event").asText().equals(name))
        .toList();
  }

  JsonNode awaitEvent(String name) {
    return awaitEvent(name, 1);
  }

  /** Waits for the n-th event of that name. */
  JsonNode awaitEvent(String name, int n) {
    try {
      return await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(2))
          .until(() -> events(name), all -> all.size() >= n)
          .get(n - 1)
          .path("body");
    } catch (RuntimeException e) {
      throw new AssertionError(
          "No " + n + ". " + name + "; what came: " + bench.events(job.id()), e);
    }
  }

  /** Waits for the next stop. */
  JsonNode awaitStop() {
    return awaitEvent("stopped", ++seenStops);
  }

  DebugStanding awaitStanding(Predicate<DebugStanding> wanted) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                bench.events(job.id()).stream()
                    .filter(JobEvent.Standing.class::isInstance)
                    .map(event -> ((JobEvent.Standing) event).standing())
                    .filter(wanted)
                    .reduce((a, b) -> b)
                    .orElse(null),
            standing -> standing != null);
  }

  /** Asks, and returns the answer's whole message. */
  JsonNode ask(String user, String command, ObjectNode arguments) throws IOException {
    int number = ++seq;
    ObjectNode message =
        Json.mapper()
            .createObjectNode()
            .put("type", "request")
            .put("seq", number)
            .put("command", command);
    message.set("arguments", arguments);
    send(user, message);
    return answer(number);
  }

  void send(String user, JsonNode message) throws IOException {
    bench.control(worker, new JobControl.Debug(job.id(), user, NAME, message));
  }

  JsonNode answer(int number) {
    try {
      return await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(2))
          .until(
              () ->
                  debugged()
                      .filter(d -> NAME.equals(d.client()))
                      .map(JobEvent.Debugged::message)
                      .filter(m -> m.path("request_seq").asInt() == number)
                      .findFirst()
                      .orElse(null),
              answer -> answer != null);
    } catch (RuntimeException e) {
      throw new AssertionError(
          "No answer to " + number + "; what came: " + bench.events(job.id()), e);
    }
  }

  /** Asks as the driver for what must succeed, and returns the answer's body. */
  JsonNode get(String command, ObjectNode arguments) throws IOException {
    JsonNode answer = ask(job.userId(), command, arguments);
    assertTrue(answer.path("success").asBoolean(), command + ": " + answer);
    return answer.path("body");
  }

  /** One breakpoint that does not stop each time: {@code condition} or {@code logMessage}. */
  JsonNode setBreakpoint(String path, int line, String kind, String text) throws IOException {
    ObjectNode arguments = arguments();
    arguments.putObject("source").put("path", path);
    arguments.putArray("breakpoints").addObject().put("line", line).put(kind, text);
    return get("setBreakpoints", arguments).path("breakpoints").path(0);
  }

  JsonNode setBreakpoints(String path, int... lines) throws IOException {
    ObjectNode arguments = arguments();
    arguments.putObject("source").put("path", path);
    var all = arguments.putArray("breakpoints");
    for (int line : lines) {
      all.addObject().put("line", line);
    }
    return get("setBreakpoints", arguments);
  }

  /** The frame on top of the thread that stopped. */
  JsonNode top(JsonNode stop) throws IOException {
    return stack(stop).path(0);
  }

  /** The topmost frame in a file of the program. */
  JsonNode ownTop(JsonNode stop) throws IOException {
    JsonNode stack = stack(stop);
    return stack
        .valueStream()
        .filter(frame -> frame.at("/source/path").isTextual())
        .findFirst()
        .orElseThrow(() -> new AssertionError("No frame of the program: " + stack));
  }

  private JsonNode stack(JsonNode stop) throws IOException {
    ObjectNode arguments = arguments().put("startFrame", 0).put("levels", 20);
    arguments.set("threadId", stop.path("threadId"));
    return get("stackTrace", arguments).path("stackFrames");
  }

  void move(String command, JsonNode stop) throws IOException {
    get(command, arguments().<ObjectNode>set("threadId", stop.path("threadId")));
  }

  /** The variable of that name in a frame: the one that a scope has first. */
  record Variable(long scope, JsonNode node) {
    String value() {
      return node.path("value").asText();
    }
  }

  Variable variable(JsonNode frame, String name) throws IOException {
    StringBuilder seen = new StringBuilder();
    ObjectNode of = arguments();
    of.set("frameId", frame.path("id"));
    for (JsonNode scope : get("scopes", of).path("scopes")) {
      long reference = scope.path("variablesReference").asLong();
      if (reference == 0 || scope.path("name").asText().toLowerCase().startsWith("reg")) {
        continue;
      }
      for (JsonNode one :
          get("variables", arguments().put("variablesReference", reference)).path("variables")) {
        seen.append(one.path("name").asText()).append(' ');
        if (one.path("name").asText().equals(name)) {
          return new Variable(reference, one);
        }
      }
    }
    throw new AssertionError("No variable " + name + " but " + seen);
  }

  String evaluate(JsonNode frame, String expression) throws IOException {
    ObjectNode arguments = arguments().put("expression", expression).put("context", "watch");
    arguments.set("frameId", frame.path("id"));
    return get("evaluate", arguments).path("result").asText();
  }

  void type(String text) throws IOException {
    bench.control(worker, new JobControl.Stdin(job.id(), text));
  }

  JobResult result() {
    return bench.result(job);
  }
}
