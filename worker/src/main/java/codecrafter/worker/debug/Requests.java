package codecrafter.worker.debug;

import codecrafter.contract.debug.DebugStanding.State;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Looks at what clients ask before an adapter hears it. Not thread-safe. */
final class Requests {
  static final int MAX_BYTES = 64 << 10;
  private static final int MAX_BREAKPOINTS = 500;
  private static final int MAX_ANSWER_WORDS = 1000;

  private final Stand stand;
  private final Paths paths;
  private final Adapter adapter;

  Requests(Stand stand, Paths paths, Adapter adapter) {
    this.stand = stand;
    this.paths = paths;
    this.adapter = adapter;
  }

  /** What is to be done with a request. */
  sealed interface Checked {}

  record Refused(int number, String command, String reason) implements Checked {}

  record Allowed(int number, Ask ask, ObjectNode arguments) implements Checked {}

  /**
   * Checks one.
   *
   * @param ready whether the adapter takes requests at all
   * @param capabilities what it can do
   */
  Checked check(String userId, JsonNode message, boolean ready, JsonNode capabilities) {
    int number = message.path("seq").isInt() ? message.path("seq").asInt() : 0;
    String command = cut(message.path("command").asText(""), 64);
    String reason = refusal(userId, message, ready);
    reason = reason == null ? beyond(command, capabilities) : reason;
    if (reason != null) {
      return new Refused(number, command, reason);
    }
    Ask ask = Ask.of(command);
    ObjectNode arguments =
        message.get("arguments") instanceof ObjectNode object ? object.deepCopy() : Dap.object();
    String wrong = ask == null ? unknown() : adapted(ask, arguments);
    return ask == null || wrong != null
        ? new Refused(number, command, String.valueOf(wrong))
        : new Allowed(number, ask, arguments);
  }

  private @Nullable String refusal(String userId, JsonNode message, boolean ready) {
    if (!message.path("type").asText().equals("request")
        || !message.path("seq").isInt()
        || !message.path("command").isTextual()) {
      return "A request has type \"request\", a number seq and a text command";
    }
    JsonNode arguments = message.path("arguments");
    if (!arguments.isMissingNode() && !arguments.isObject() && !arguments.isNull()) {
      return "arguments must be an object";
    }
    if (message.toString().length() > MAX_BYTES) {
      return "A request may have at most " + (MAX_BYTES >> 10) + " KiB";
    }
    Ask ask = Ask.of(message.path("command").asText());
    if (ask == null) {
      return unknown();
    }
    boolean hover = ask == Ask.EVALUATE && arguments.path("context").asText().equals("hover");
    if (ask.who == Ask.Who.DRIVER && !hover && !stand.isDriver(userId)) {
      return "Only who drives the debugger may do that; they can hand it over";
    }
    if (stand.state() == State.ENDED) {
      return "The program has ended";
    }
    if (ask == Ask.DISCONNECT || ask == Ask.TERMINATE) {
      return null;
    }
    return ready ? untimely(ask) : "The debugger is not ready: wait for its initialized event";
  }

  private static @Nullable String beyond(String command, JsonNode capabilities) {
    String needs =
        switch (command) {
          case "setFunctionBreakpoints" -> "supportsFunctionBreakpoints";
          case "exceptionInfo" -> "supportsExceptionInfoRequest";
          case "completions" -> "supportsCompletionsRequest";
          default -> "";
        };
    return needs.isEmpty() || capabilities.path(needs).asBoolean()
        ? null
        : "The debugger of this language cannot do that";
  }

  private static String unknown() {
    return "That is not done here. What is: " + Ask.all();
  }

  private @Nullable String untimely(Ask ask) {
    return switch (ask.when) {
      case ANY -> null;
      case BEFORE -> stand.hasBegun() ? "The program runs already" : null;
      case BEGUN -> stand.hasBegun() ? null : "The program does not run yet: configurationDone";
      case RUNNING -> stand.state() == State.RUNNING ? null : "The program does not run";
      case STOPPED -> stand.state() == State.STOPPED ? null : "The program is not stopped";
    };
  }

  /** Changes the arguments to what the adapter takes; returns what is wrong with them. */
  private @Nullable String adapted(Ask ask, ObjectNode arguments) {
    if (ask == Ask.SET_BREAKPOINTS) {
      String path = arguments.path("source").path("path").asText("");
      if (!paths.has(path)) {
        return "source.path must be a file of the program: " + cut(path, 200) + " is none";
      }
      if (arguments.path("breakpoints").size() > MAX_BREAKPOINTS) {
        return "A file may have at most " + MAX_BREAKPOINTS + " breakpoints";
      }
      ObjectNode source = Dap.object().put("name", path).put("path", Paths.inside(path));
      arguments.set("source", source);
      arguments.remove("lines");
      arguments.put("sourceModified", false);
    }
    if (arguments.has("threadId") || ask.moves() || ask == Ask.PAUSE) {
      boolean stale = !arguments.has("threadId") || adapter.renamesItsThread();
      if (stale && !stand.thread().isMissingNode()) {
        arguments.set("threadId", stand.thread());
      }
    }
    if (ask == Ask.CONFIGURATION_DONE) {
      arguments.removeAll();
    }
    adapter.adapt(ask, arguments);
    return null;
  }

  static ObjectNode body(ObjectNode message) {
    return message.get("body") instanceof ObjectNode body ? body : Dap.object();
  }

  /** Why an adapter refused. */
  static String reason(ObjectNode answer) {
    String shown = answer.path("body").path("error").path("format").asText("");
    String plain = answer.path("message").asText("");
    String reason = shown.isEmpty() || shown.contains("{") && !plain.isEmpty() ? plain : shown;
    return reason.isEmpty() ? "It did not say why" : cut(reason, MAX_ANSWER_WORDS);
  }

  static String cut(String text, int chars) {
    return text.length() <= chars ? text : text.substring(0, chars) + "…";
  }
}
