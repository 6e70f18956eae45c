import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.request.StepRequest;
import java.io.EOFException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A debug adapter for programs on the JVM, over its own debug interface.
 *
 * <p>usage: Adapter COMMAND... (the JVM and what it is to run; the debug agent is added)
 */
public final class Adapter {
  private static final List<String> NOT_OWN =
      List.of("java.*", "javax.*", "jdk.*", "sun.*", "com.sun.*", "kotlin.*", "scala.*", "groovy.*");

  private final Wire wire = new Wire();
  private final List<String> command;
  private Program program;
  private Breakpoints breakpoints;
  private Values values;
  private Stacks stacks;
  private Motion motion;

  private Adapter(List<String> command) {
    this.command = command;
  }

  public static void main(String[] args) throws Exception {
    Adapter adapter = new Adapter(List.of(args));
    try {
      while (true) {
        adapter.answer(adapter.wire.read());
      }
    } catch (EOFException e) {
      adapter.kill();
    }
  }

  @SuppressWarnings("unchecked")
  private void answer(Map<String, Object> request) {
    String name = (String) request.get("command");
    Map<String, Object> args =
        request.get("arguments") instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("type", "response");
    answer.put("request_seq", ((Number) request.get("seq")).intValue());
    answer.put("command", name);
    Runnable after = () -> {};
    try {
      answer.put("body", handle(name, args));
      answer.put("success", true);
      after = after(name);
    } catch (Exception e) {
      answer.put("success", false);
      answer.put("message", e.getMessage() == null ? e.toString() : e.getMessage());
    }
    wire.send(answer);
    after.run();
  }

  /** What moves the program happens behind its answer, so that the stop comes after it. */
  private Runnable after(String name) {
    return switch (name) {
      case "launch" -> () -> wire.event("initialized", Map.of());
      case "configurationDone", "continue" -> motion::resume;
      case "next" -> () -> motion.step(StepRequest.STEP_OVER);
      case "stepIn" -> () -> motion.step(StepRequest.STEP_INTO);
      case "stepOut" -> () -> motion.step(StepRequest.STEP_OUT);
      case "disconnect" -> this::kill;
      default -> () -> {};
    };
  }

  private Map<String, Object> handle(String name, Map<String, Object> args) throws Exception {
    return switch (name) {
      case "initialize" -> capabilities();
      case "launch" -> launch(args);
      case "setBreakpoints" -> breakpoints.set(args);
      case "setExceptionBreakpoints" -> breakpoints.setExceptions(list(args.get("filters")));
      case "threads" -> Map.of("threads", stacks.threads());
      case "stackTrace" -> stackTrace(args);
      case "scopes" -> values.scopes(frame(number(args.get("frameId"))), number(args.get("frameId")));
      case "variables" -> values.variables(args);
      case "setVariable" -> values.set(args, this::frame, (expression, at) -> evaluate(expression, at));
      case "evaluate" -> {
        Value value = evaluate((String) args.get("expression"), number(args.get("frameId")));
        Map<String, Object> shown = new LinkedHashMap<>(values.shown("", value));
        shown.put("result", shown.remove("value"));
        yield shown;
      }
      case "exceptionInfo" -> motion.exceptionInfo();
      case "pause" -> pause(number(args.get("threadId")));
      case "configurationDone", "next", "stepIn", "stepOut", "disconnect" -> Map.of();
      case "continue" -> Map.of("allThreadsContinued", true);
      default -> throw new IllegalArgumentException(name + " is not supported for this language");
    };
  }

  private static Map<String, Object> capabilities() {
    Map<String, Object> can = new LinkedHashMap<>();
    for (String name :
        List.of(
            "ConfigurationDoneRequest",
            "ConditionalBreakpoints",
            "HitConditionalBreakpoints",
            "LogPoints",
            "SetVariable",
            "EvaluateForHovers",
            "ExceptionInfoRequest")) {
      can.put("supports" + name, true);
    }
    can.put(
        "exceptionBreakpointFilters",
        List.of(
            Map.of("filter", "caught", "label", "Caught exceptions"),
            Map.of("filter", "uncaught", "label", "Uncaught exceptions", "default", true)));
    return can;
  }

  private Map<String, Object> launch(Map<String, Object> args) throws Exception {
    program = Program.start(command, list(args.get("args")));
    breakpoints = new Breakpoints(program.vm(), wire, NOT_OWN);
    values = new Values(program.vm());
    stacks = new Stacks(program.vm(), values);
    motion = new Motion(wire, program, breakpoints, values, NOT_OWN);
    Thread.ofPlatform().daemon().name("events").start(motion::follow);
    return Map.of();
  }

  private Map<String, Object> stackTrace(Map<String, Object> args) throws Exception {
    ThreadReference thread = stacks.thread(number(args.get("threadId")));
    return stacks.trace(thread, number(args.get("startFrame")), number(args.get("levels")));
  }

  private Map<String, Object> pause(int thread) {
    motion.pause(stacks.thread(thread));
    return Map.of();
  }

  private StackFrame frame(int id) {
    try {
      return values.frame(id);
    } catch (com.sun.jdi.IncompatibleThreadStateException e) {
      throw new IllegalStateException("The program is not stopped there any more");
    }
  }

  private Value evaluate(String expression, int frameId) throws Exception {
    int depth = frameId == 0 ? 0 : values.depth(frameId);
    ThreadReference thread = frameId == 0 ? motion.stopped() : values.thread(frameId);
    return Expressions.evaluate(expression, program.vm(), thread, depth);
  }

  private void kill() {
    if (program != null) {
      program.kill();
    }
    Runtime.getRuntime().halt(0);
  }

  static int number(Object value) {
    return value instanceof Number n ? n.intValue() : 0;
  }

  static List<?> list(Object value) {
    return value instanceof List<?> all ? all : List.of();
  }
}
