package codecrafter.worker.debug;

import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Makes messages of the Debug Adapter Protocol, numbered where they are sent. */
final class Dap {
  private Dap() {}

  static ObjectNode object() {
    return Json.mapper().createObjectNode();
  }

  /** What we are, as {@code initialize} tells an adapter. */
  static ObjectNode greeting() {
    return object()
        .put("clientID", "codecrafter")
        .put("adapterID", "codecrafter")
        .put("locale", "en")
        .put("linesStartAt1", true)
        .put("columnsStartAt1", true)
        .put("pathFormat", "path")
        .put("supportsVariableType", true)
        .put("supportsVariablePaging", true)
        .put("supportsRunInTerminalRequest", false);
  }

  static ObjectNode request(String command, ObjectNode arguments) {
    return object()
        .put("type", "request")
        .put("command", command)
        .<ObjectNode>set("arguments", arguments);
  }

  static ObjectNode event(String event, ObjectNode body) {
    return object().put("type", "event").put("event", event).<ObjectNode>set("body", body);
  }

  /** Words of the debugger itself. */
  static ObjectNode words(String category, String text) {
    return event("output", object().put("category", category).put("output", text + "\n"));
  }

  static ObjectNode answer(int request, String command, @Nullable JsonNode body) {
    ObjectNode answer = answer(request, command, true);
    return body == null ? answer : answer.set("body", body);
  }

  static ObjectNode refusal(int request, String command, String why) {
    ObjectNode answer = answer(request, command, false).put("message", why);
    answer.putObject("body").putObject("error").put("id", 1).put("format", why);
    return answer;
  }

  private static ObjectNode answer(int request, String command, boolean success) {
    return object()
        .put("type", "response")
        .put("request_seq", request)
        .put("command", command)
        .put("success", success);
  }
}
