package codecrafter.worker.debug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes clients' requests to the adapter and its answers back, and does in its place what it
 * cannot. Not thread-safe.
 */
final class Courier {
  private final Adapter adapter;
  private final Stand stand;
  private final Talk talk;
  private final Voice voice;
  private final Map<Integer, Integer> frameOfScope = new HashMap<>();
  private final Map<Integer, Integer> elementsOf = new HashMap<>();
  private ObjectNode capabilities = Dap.object();

  Courier(Adapter adapter, Stand stand, Talk talk, Voice voice) {
    this.adapter = adapter;
    this.stand = stand;
    this.talk = talk;
    this.voice = voice;
  }

  /** What the adapter can do. */
  void knows(ObjectNode body) {
    capabilities = body;
  }

  /** The program has moved on: what was known of its frames holds no longer. */
  void forget() {
    frameOfScope.clear();
    elementsOf.clear();
  }

  void take(String client, Requests.Allowed request) {
    switch (request.ask()) {
      case SET_EXCEPTION_BREAKPOINTS -> {
        if (capabilities.path(Capabilities.FILTERS).isEmpty()) {
          ObjectNode none = Dap.object();
          none.putArray("breakpoints");
          voice.answer(client, Dap.answer(request.number(), request.ask().command, none));
        } else {
          passOn(client, request);
        }
      }
      case SET_VARIABLE -> {
        if (capabilities.path("supportsSetVariable").asBoolean()) {
          passOn(client, request);
        } else {
          assign(client, request);
        }
      }
      default -> passOn(client, request);
    }
  }

  /** Changes a variable by an assignment, where an adapter has no other way. */
  private void assign(String client, Requests.Allowed request) {
    ObjectNode wanted = request.arguments();
    Integer frame = frameOfScope.get(wanted.path("variablesReference").asInt());
    if (frame == null) {
      String why = "Only the variables of a frame can be changed in this language";
      voice.answer(client, Dap.refusal(request.number(), request.ask().command, why));
      return;
    }
    ObjectNode assignment =
        Dap.object()
            .put("frameId", frame)
            .put("context", "watch")
            .put(
                "expression",
                wanted.path("name").asText() + " = (" + wanted.path("value").asText() + ")");
    talk.ask(
        "evaluate",
        assignment,
        answer -> {
          ObjectNode body = Requests.body(answer);
          body.set("value", body.path("result"));
          voice.passBack(client, request, answer, body);
        });
  }

  private void passOn(String client, Requests.Allowed request) {
    Breakpoints breakpoints =
        request.ask() == Ask.SET_BREAKPOINTS
            ? new Breakpoints(request.arguments(), capabilities)
            : null;
    if (request.ask().moves()) {
      stand.runs();
    }
    talk.ask(
        request.ask().command,
        request.arguments(),
        answer -> {
          if (!answer.path("success").asBoolean() && request.ask().moves()) {
            stand.didNotMove();
          }
          ObjectNode body = Requests.body(answer);
          if (breakpoints != null) {
            breakpoints.complete(body);
          }
          switch (request.ask()) {
            case SCOPES -> remember(request.arguments().path("frameId").asInt(), body);
            case VARIABLES -> page(request.arguments(), body);
            default -> {}
          }
          count(body);
          passBack(client, request, answer, body);
        });
  }

  /** Notes how many elements each list in an answer has. */
  private void count(JsonNode node) {
    if (adapter.hidesElements()) {
      int elements = node.path("indexedVariables").asInt();
      if (elements > 0) {
        elementsOf.put(node.path("variablesReference").asInt(), elements);
      }
      node.forEach(this::count);
    }
  }

  /** Passes an answer back, with the elements of a list where its adapter left them out. */
  private void passBack(
      String client, Requests.Allowed request, ObjectNode answer, ObjectNode body) {
    ObjectNode asked = request.arguments();
    Integer elements = elementsOf.get(asked.path("variablesReference").asInt());
    if (request.ask() != Ask.VARIABLES || elements == null || asked.has("filter")) {
      voice.passBack(client, request, answer, body);
      return;
    }
    ObjectNode more = asked.deepCopy().put("filter", "indexed").put("start", 0);
    talk.ask(
        request.ask().command,
        more.put("count", elements),
        second -> {
          ArrayNode all = Dap.object().arrayNode();
          body.path("variables").forEach(all::add);
          Requests.body(second).path("variables").forEach(all::add);
          body.set("variables", all);
          count(body);
          voice.passBack(client, request, second, body);
        });
  }

  private void remember(int frame, ObjectNode scopes) {
    scopes
        .path("scopes")
        .forEach(scope -> frameOfScope.put(scope.path("variablesReference").asInt(), frame));
  }

  /** Cuts the page out that was asked for, where an adapter gives all. */
  private static void page(ObjectNode asked, ObjectNode body) {
    JsonNode all = body.path("variables");
    int start = asked.path("start").asInt();
    int count = asked.path("count").asInt();
    if (count <= 0 || all.size() <= count) {
      return;
    }
    ArrayNode page = Dap.object().arrayNode();
    for (int i = start; i < Math.min(all.size(), start + count); i++) {
      page.add(all.get(i));
    }
    body.set("variables", page);
  }
}
