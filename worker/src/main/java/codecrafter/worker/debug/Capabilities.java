package codecrafter.worker.debug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an adapter can do, less what no client may ask for here. */
final class Capabilities {
  static final String FILTERS = "exceptionBreakpointFilters";

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
          FILTERS,
          "supportsExceptionFilterOptions",
          "supportsEvaluateForHovers");

  private Capabilities() {}

  /**
   * What an adapter says that it can do.
   *
   * @param exceptions the filters that its language has a use for; null for all
   */
  static ObjectNode of(JsonNode body, @Nullable List<String> exceptions) {
    ObjectNode kept = Dap.object();
    KEPT.stream().filter(body::has).forEach(name -> kept.set(name, body.get(name)));
    if (exceptions != null) {
      ArrayNode useful = kept.putArray(FILTERS);
      for (JsonNode filter : body.path(FILTERS)) {
        if (exceptions.contains(filter.path("filter").asText())) {
          useful.add(filter);
        }
      }
    }
    return kept.put("supportsConfigurationDoneRequest", true)
        .put("supportsRestartRequest", true)
        .put("supportsTerminateRequest", true);
  }
}
