package codecrafter.worker.debug;

import codecrafter.contract.event.OutputStream;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an adapter says of its program, and what follows from it. Not thread-safe. */
final class Hearing {
  private final Adapter adapter;
  private final Paths paths;
  private final Line line;
  private final Audience audience;
  private final Times times;
  private final Stand stand;
  private final Talk talk;
  private final Voice voice;
  private final Courier courier;
  private final Patience patience;
  private final Fate fate;
  private ObjectNode capabilities = Dap.object();
  private boolean ready;
  private boolean left;

  Hearing(
      Adapter adapter,
      Paths paths,
      Line line,
      Audience audience,
      Times times,
      Stand stand,
      Talk talk,
      Voice voice,
      Courier courier,
      Patience patience,
      Fate fate) {
    this.adapter = adapter;
    this.paths = paths;
    this.line = line;
    this.audience = audience;
    this.times = times;
    this.stand = stand;
    this.talk = talk;
    this.voice = voice;
    this.courier = courier;
    this.patience = patience;
    this.fate = fate;
  }

  /** Another adapter will speak, of the program from its start. */
  void begin() {
    knows(Dap.object());
    ready = false;
    left = false;
  }

  /** What the adapter can do. */
  void knows(ObjectNode body) {
    capabilities = body;
    courier.knows(body);
  }

  ObjectNode capabilities() {
    return capabilities;
  }

  /** Whether the adapter takes breakpoints yet. */
  boolean isReady() {
    return ready;
  }

  /** Follows one message. */
  void message(ObjectNode message) {
    if (fate.hasFailed()) {
      return;
    }
    switch (message.path("type").asText()) {
      case "response" -> talk.answered(message);
      case "event" -> event(message.path("event").asText(), Requests.body(message));
      case "request" ->
          talk.send(
              Dap.refusal(
                  message.path("seq").asInt(),
                  message.path("command").asText(),
                  "It is not done here"));
      default -> {}
    }
  }

  private void event(String event, ObjectNode body) {
    switch (event) {
      case "initialized" -> ready();
      case "stopped" -> stopped(body);
      case "continued" -> {
        stand.runs();
        voice.tell(event, body);
      }
      case "output" -> output(body);
      case "exited" -> {
        fate.exited(body.path("exitCode").asInt());
        patience.waitFor(times.leave());
      }
      case "terminated" -> leave();
      case "thread", "breakpoint", "invalidated" -> voice.tell(event, body);
      default -> {}
    }
  }

  private void ready() {
    if (!ready) {
      ready = true;
      patience.rest();
      ObjectNode body = Dap.object();
      body.set("capabilities", capabilities);
      voice.tell("initialized", body);
    }
  }

  private void stopped(ObjectNode body) {
    patience.rest();
    JsonNode thread = body.path("threadId");
    if (adapter.stopsFirst() && stand.isBeforeFirstStop()) {
      stand.passesFirstStop();
      talk.ask("continue", Dap.object().<ObjectNode>set("threadId", thread), answer -> {});
      return;
    }
    courier.forget();
    body.put("reason", courier.reason(body));
    int stop = stand.stops(body.path("reason").asText(), thread);
    patience.waitForRequests();
    voice.tell("stopped", body);
    ObjectNode where = Dap.object().put("startFrame", 0).put("levels", 20);
    where.set("threadId", thread);
    talk.ask("stackTrace", where, answer -> stand.stoppedAt(stop, answer, paths));
  }

  private void output(ObjectNode body) {
    String category = body.path("category").asText("console");
    String text = body.path("output").asText();
    Integer code = adapter.exitCode(text);
    if (code != null) {
      fate.willExit(code);
    }
    if (category.equals("telemetry") || adapter.isNoise(category, text)) {
      return;
    }
    switch (category) {
      case "stdout" -> audience.reads(OutputStream.STDOUT, adapter.written(text));
      case "stderr" -> audience.reads(OutputStream.STDERR, adapter.written(text));
      default -> voice.tell("output", body.put("category", "console"));
    }
  }

  /** The program has ended; its adapter is let go. */
  private void leave() {
    if (left) {
      return;
    }
    left = true;
    fate.exited(null);
    patience.waitFor(times.leave());
    talk.ask("disconnect", Dap.object().put("terminateDebuggee", true), answer -> line.hangUp());
  }
}
