package codecrafter.worker.debug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What an adapter can do, less what no client may ask for here. */
final class Capabilities {
  private static final List<String> KEPT =
      List.of(
          "supportsConditionalBreakpoints",
          "supportsHitConditionalBreakpoints",
          "supportsLogPoints",
          "supportsFunctionBreakpoints",
          "supportsSetVariable",
          "supportsExceptionInfoRequest",
          "supportsCompletionsRequest",
          "completionTriggerCharacters",
          "exceptionBreakpointFilters",
          "supportsExceptionFilterOptions",
          "supportsEvaluateForHovers");

  private Capabilities() {}

  static ObjectNode of(JsonNode body) {
    ObjectNode kept = Dap.object();
    KEPT.stream().filter(body::has).forEach(name -> kept.set(name, body.get(name)));
    return kept.put("supportsConfigurationDoneRequest", true)
        .put("supportsRestartRequest", true)
        .put("supportsTerminateRequest", true);
  }
}
