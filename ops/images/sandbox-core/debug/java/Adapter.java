import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.ExceptionEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.event.VMStartEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.io.EOFException;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A debug adapter for programs on the JVM, over its own debug interface.
 *
 * <p>usage: Adapter COMMAND... (the JVM and what it is to run; the debug agent is added)
 */
public final class Adapter {
  private static final int PORT = 5005;
  private static final List<String> NOT_OWN =
      List.of("java.*", "javax.*", "jdk.*", "sun.*", "com.sun.*", "kotlin.*", "scala.*", "groovy.*");

  private final Wire wire = new Wire();
  private final List<String> command;
  private Process program;
  private VirtualMachine vm;
  private Breakpoints breakpoints;
  private Values values;
  private ThreadReference stopped;
  private ObjectReference thrown;
  private boolean ended;

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
      case "configurationDone", "continue" -> this::resume;
      case "next" -> () -> step(StepRequest.STEP_OVER);
      case "stepIn" -> () -> step(StepRequest.STEP_INTO);
      case "stepOut" -> () -> step(StepRequest.STEP_OUT);
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
      case "threads" -> Map.of("threads", threads());
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
      case "exceptionInfo" -> exceptionInfo();
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
            Map.of("filter", "uncaught", "label", "Uncaught exceptions")));
    return can;
  }

  private Map<String, Object> launch(Map<String, Object> args) throws Exception {
    File terminal = new File(System.getenv("CC_TTY"));
    List<String> all = new ArrayList<>(List.of("setsid", "--ctty", command.getFirst()));
    all.add(
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,quiet=y,address=127.0.0.1:" + PORT);
    all.addAll(command.subList(1, command.size()));
    list(args.get("args")).forEach(arg -> all.add((String) arg));
    // A child process opens the terminal, so that it does not become this one's.
    List<String> shell =
        new ArrayList<>(
            List.of("sh", "-c", "exec \"$@\" <\"$CC_TTY\" >\"$CC_TTY\" 2>&1", terminal.getName()));
    shell.addAll(all);
    program = new ProcessBuilder(shell).directory(new File("/work")).start();
    AttachingConnector connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(c -> c.transport().name().equals("dt_socket"))
            .findFirst()
            .orElseThrow();
    var where = connector.defaultArguments();
    where.get("hostname").setValue("127.0.0.1");
    where.get("port").setValue(Integer.toString(PORT));
    while (vm == null) {
      try {
        vm = connector.attach(where);
      } catch (java.io.IOException e) {
        if (!program.isAlive()) {
          throw new IllegalStateException("The program ended before it could be debugged");
        }
        Thread.sleep(5);
      }
    }
    breakpoints = new Breakpoints(vm, wire, NOT_OWN);
    values = new Values(vm);
    Thread.ofPlatform().daemon().name("events").start(this::follow);
    return Map.of();
  }

  private void follow() {
    try {
      while (true) {
        EventSet set = vm.eventQueue().remove();
        Stop stop = null;
        boolean held = false;
        for (Event event : set) {
          held |= event instanceof VMStartEvent;
          stop = Stop.of(stop, stop(event));
        }
        if (stop != null) {
          tell(stop);
        } else if (!held) {
          set.resume();
        }
      }
    } catch (VMDisconnectedException | InterruptedException e) {
      end();
    }
  }

  /** Why it stops at an event; null where it does not. */
  private Stop stop(Event event) {
    return switch (event) {
      case ClassPrepareEvent loaded -> {
        breakpoints.loaded(loaded.referenceType());
        yield null;
      }
      case VMDisconnectEvent gone -> throw new VMDisconnectedException();
      case BreakpointEvent hit -> {
        stopped = hit.thread();
        boolean stops = breakpoints.stopsAt(hit, this::evaluateTop);
        yield stops ? new Stop(hit, Stop.Reason.BREAKPOINT, null) : null;
      }
      case StepEvent step -> new Stop(step, Stop.Reason.STEP, null);
      case ExceptionEvent exception -> new Stop(exception, Stop.Reason.EXCEPTION, exception.exception());
      default -> null;
    };
  }

  private void tell(Stop stop) {
    vm.eventRequestManager().deleteEventRequests(
        new ArrayList<EventRequest>(vm.eventRequestManager().stepRequests()));
    stopped = stop.event().thread();
    thrown = stop.exception();
    values.forget();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("reason", stop.reason().word);
    body.put("threadId", id(stopped));
    body.put("allThreadsStopped", true);
    if (thrown != null) {
      body.put("text", thrown.referenceType().name());
    }
    wire.event("stopped", body);
  }

  private void resume() {
    values.forget();
    thrown = null;
    vm.resume();
  }

  private void step(int depth) {
    StepRequest step =
        vm.eventRequestManager().createStepRequest(stopped, StepRequest.STEP_LINE, depth);
    NOT_OWN.forEach(step::addClassExclusionFilter);
    step.addCountFilter(1);
    step.enable();
    resume();
  }

  private Map<String, Object> pause(int thread) {
    vm.suspend();
    stopped =
        vm.allThreads().stream()
            .filter(t -> id(t) == thread)
            .findFirst()
            .orElseGet(() -> mainThread());
    values.forget();
    wire.event(
        "stopped", Map.of("reason", "pause", "threadId", id(stopped), "allThreadsStopped", true));
    return Map.of();
  }

  private ThreadReference mainThread() {
    return vm.allThreads().stream()
        .filter(t -> t.name().equals("main"))
        .findFirst()
        .orElse(vm.allThreads().getFirst());
  }

  private static int id(ThreadReference thread) {
    return (int) thread.uniqueID();
  }

  private List<Object> threads() {
    List<Object> all = new ArrayList<>();
    for (ThreadReference thread : vm.allThreads()) {
      if (!thread.threadGroup().name().equals("system")) {
        all.add(Map.of("id", id(thread), "name", thread.name()));
      }
    }
    return all;
  }

  private Map<String, Object> stackTrace(Map<String, Object> args) throws Exception {
    int wanted = number(args.get("threadId"));
    ThreadReference thread =
        vm.allThreads().stream().filter(t -> id(t) == wanted).findFirst().orElse(stopped);
    int start = number(args.get("startFrame"));
    int levels = number(args.get("levels"));
    List<StackFrame> all = thread.frames();
    int end = levels == 0 ? all.size() : Math.min(all.size(), start + levels);
    List<Object> shown = new ArrayList<>();
    for (int i = Math.min(start, end); i < end; i++) {
      Location at = all.get(i).location();
      shown.add(
          Map.of(
              "id", values.frameId(thread, i),
              "name", simple(at.declaringType().name()) + "." + at.method().name(),
              "line", Math.max(0, at.lineNumber()),
              "column", 1,
              "source", source(at)));
    }
    return Map.of("stackFrames", shown, "totalFrames", all.size());
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static Map<String, Object> source(Location at) {
    try {
      File own = new File("/work", at.sourcePath());
      String path = own.exists() ? own.getPath() : new File("/work", at.sourceName()).getPath();
      return new File(path).exists()
          ? Map.of("name", at.sourceName(), "path", path)
          : Map.of("name", at.sourceName());
    } catch (AbsentInformationException e) {
      return Map.of("name", simple(at.declaringType().name()));
    }
  }

  private StackFrame frame(int id) {
    try {
      return values.frame(id);
    } catch (com.sun.jdi.IncompatibleThreadStateException e) {
      throw new IllegalStateException("The program is not stopped there any more");
    }
  }

  private Value evaluateTop(String expression) throws Exception {
    return Expressions.evaluate(expression, vm, stopped, 0);
  }

  private Value evaluate(String expression, int frameId) throws Exception {
    int[] place = frameId == 0 ? new int[] {0} : new int[] {values.depth(frameId)};
    ThreadReference thread = frameId == 0 ? stopped : values.thread(frameId);
    return Expressions.evaluate(expression, vm, thread, place[0]);
  }

  private Map<String, Object> exceptionInfo() throws Exception {
    if (thrown == null) {
      throw new IllegalStateException("The program did not stop at an exception");
    }
    ReferenceType type = thrown.referenceType();
    Value message =
        thrown.invokeMethod(
            stopped, type.methodsByName("getMessage").getFirst(), List.of(), 0);
    return Map.of(
        "exceptionId", type.name(),
        "description", message == null ? type.name() : values.text(message),
        "breakMode", "always");
  }

  private synchronized void end() {
    if (ended) {
      return;
    }
    ended = true;
    try {
      wire.event("exited", Map.of("exitCode", program.waitFor()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    wire.event("terminated", Map.of());
  }

  private void kill() {
    if (program != null) {
      program.destroyForcibly();
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
