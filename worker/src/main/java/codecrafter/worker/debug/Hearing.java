package codecrafter.worker.debug;

import codecrafter.contract.event.OutputStream;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an adapter says of its program, and what follows from it. Not thread-safe. */
final class Hearing {
  private final Works works;
  private ObjectNode capabilities = Dap.object();
  private boolean ready;
  private boolean left;

  Hearing(Works works) {
    this.works = works;
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
    works.courier().knows(body);
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
    if (works.fate().hasFailed()) {
      return;
    }
    switch (message.path("type").asText()) {
      case "response" -> works.talk().answered(message);
      case "event" -> event(message.path("event").asText(), Requests.body(message));
      case "request" ->
          works
              .talk()
              .send(
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
        works.stand().runs();
        works.voice().tell(event, body);
      }
      case "output" -> output(body);
      case "exited" -> {
        works.fate().exited(body.path("exitCode").asInt());
        works.patience().waitFor(works.times().leave());
      }
      case "terminated" -> leave();
      case "thread", "breakpoint", "invalidated" -> works.voice().tell(event, body);
      default -> {}
    }
  }

  private void ready() {
    if (!ready) {
      ready = true;
      works.patience().rest();
      ObjectNode body = Dap.object();
      body.set("capabilities", capabilities);
      works.voice().tell("initialized", body);
    }
  }

  private void stopped(ObjectNode body) {
    works.patience().rest();
    JsonNode thread = body.path("threadId");
    if (works.adapter().stopsFirst() && works.stand().isBeforeFirstStop()) {
      works.stand().passesFirstStop();
      works.talk().ask("continue", Dap.object().<ObjectNode>set("threadId", thread), answer -> {});
      return;
    }
    works.courier().forget();
    body.put("reason", body.path("reason").asText("pause"));
    works.adapter().describe(body);
    int stop = works.stand().stops(body.path("reason").asText(), thread);
    works.patience().waitForRequests();
    works.voice().tell("stopped", body);
    ObjectNode where = Dap.object().put("startFrame", 0).put("levels", 20);
    where.set("threadId", thread);
    works
        .talk()
        .ask("stackTrace", where, answer -> works.stand().stoppedAt(stop, answer, works.paths()));
  }

  private void output(ObjectNode body) {
    String category = body.path("category").asText("console");
    String text = body.path("output").asText();
    Integer code = works.adapter().exitCode(text);
    if (code != null) {
      works.fate().willExit(code);
    }
    if (category.equals("telemetry") || works.adapter().isNoise(category, text)) {
      return;
    }
    switch (category) {
      case "stdout" -> works.audience().reads(OutputStream.STDOUT, works.adapter().written(text));
      case "stderr" -> works.audience().reads(OutputStream.STDERR, works.adapter().written(text));
      default -> works.voice().tell("output", body.put("category", "console"));
    }
  }

  /** The program has ended; its adapter is let go. */
  private void leave() {
    if (left) {
      return;
    }
    left = true;
    works.fate().exited(null);
    works.patience().waitFor(works.times().leave());
    works
        .talk()
        .ask(
            "disconnect",
            Dap.object().put("terminateDebuggee", true),
            answer -> works.line().hangUp());
  }
}
