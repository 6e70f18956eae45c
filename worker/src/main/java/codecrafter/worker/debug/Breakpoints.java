package codecrafter.worker.debug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The breakpoints of one request, less those that their adapter cannot do: it would stop there
 * without asking.
 */
final class Breakpoints {
  private static final Map<String, String> NEEDS =
      Map.of(
          "condition", "supportsConditionalBreakpoints",
          "hitCondition", "supportsHitConditionalBreakpoints",
          "logMessage", "supportsLogPoints");

  private static final Map<String, String> NAMES =
      Map.of("condition", "conditions", "hitCondition", "hit counts", "logMessage", "log points");

  private final List<@Nullable ObjectNode> answers = new ArrayList<>();

  /** Takes out of the arguments what cannot be done. */
  Breakpoints(ObjectNode arguments, JsonNode capabilities) {
    ArrayNode kept = Dap.object().arrayNode();
    for (JsonNode one : arguments.path("breakpoints")) {
      String missing = missing(one, capabilities);
      if (missing == null) {
        kept.add(one);
        answers.add(null);
      } else {
        answers.add(
            Dap.object()
                .put("verified", false)
                .put("line", one.path("line").asInt())
                .put("message", "The debugger of this language has no " + missing));
      }
    }
    arguments.set("breakpoints", kept);
  }

  private static @Nullable String missing(JsonNode one, JsonNode capabilities) {
    for (Map.Entry<String, String> need : NEEDS.entrySet()) {
      boolean asked = !one.path(need.getKey()).asText("").isEmpty();
      if (asked && !capabilities.path(need.getValue()).asBoolean()) {
        return NAMES.get(need.getKey());
      }
    }
    return null;
  }

  /** Puts the answers for what was taken out in their places. */
  void complete(ObjectNode body) {
    ArrayNode all = Dap.object().arrayNode();
    int next = 0;
    for (ObjectNode own : answers) {
      JsonNode given = body.path("breakpoints").path(next);
      if (own != null) {
        all.add(own);
      } else {
        next++;
        all.add(given.isMissingNode() ? Dap.object().put("verified", false) : given);
      }
    }
    body.set("breakpoints", all);
  }
}
