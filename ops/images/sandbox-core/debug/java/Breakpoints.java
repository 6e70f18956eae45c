import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.BooleanValue;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.ExceptionRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breakpoints by the program's own files, as its classes come. */
final class Breakpoints {
  private static final Pattern HOLE = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern COUNT = Pattern.compile("\\s*(>=|<=|==|>|<|%)?\\s*(\\d+)\\s*");

  /** An expression where the program stopped. */
  interface Evaluator {
    Value evaluate(String expression) throws Exception;
  }

  /** One that a client asked for. */
  private static final class Wanted {
    final int id;
    final int line;
    final String condition;
    final String hitCondition;
    final String logMessage;
    final List<BreakpointRequest> requests = new ArrayList<>();
    int hits;

    Wanted(int id, Map<?, ?> asked) {
      this.id = id;
      line = Adapter.number(asked.get("line"));
      condition = asked.get("condition") instanceof String s ? s : "";
      hitCondition = asked.get("hitCondition") instanceof String s ? s : "";
      logMessage = asked.get("logMessage") instanceof String s ? s : "";
    }

    Map<String, Object> shown() {
      return Map.of("id", id, "line", line, "verified", !requests.isEmpty());
    }
  }

  private final VirtualMachine vm;
  private final Wire wire;
  private final Map<String, List<Wanted>> all = new LinkedHashMap<>();
  private final List<ExceptionRequest> exceptions = new ArrayList<>();
  private final List<String> notOwn;
  private int last;

  Breakpoints(VirtualMachine vm, Wire wire, List<String> notOwn) {
    this.vm = vm;
    this.wire = wire;
    this.notOwn = notOwn;
    ClassPrepareRequest loading = vm.eventRequestManager().createClassPrepareRequest();
    notOwn.forEach(loading::addClassExclusionFilter);
    loading.enable();
  }

  /** Replaces all of a file. */
  synchronized Map<String, Object> set(Map<String, Object> args) {
    String path = (String) ((Map<?, ?>) args.get("source")).get("path");
    for (Wanted old : all.getOrDefault(path, List.of())) {
      vm.eventRequestManager().deleteEventRequests(old.requests);
    }
    List<Wanted> wanted = new ArrayList<>();
    List<Object> shown = new ArrayList<>();
    for (Object one : Adapter.list(args.get("breakpoints"))) {
      Wanted breakpoint = new Wanted(++last, (Map<?, ?>) one);
      wanted.add(breakpoint);
      vm.allClasses().stream().filter(type -> isOf(type, path)).forEach(t -> place(breakpoint, t));
      shown.add(breakpoint.shown());
    }
    all.put(path, wanted);
    return Map.of("breakpoints", shown);
  }

  Map<String, Object> setExceptions(List<?> filters) {
    vm.eventRequestManager().deleteEventRequests(exceptions);
    exceptions.clear();
    for (Object filter : filters) {
      boolean caught = "caught".equals(filter);
      ExceptionRequest request =
          vm.eventRequestManager().createExceptionRequest(null, caught, !caught);
      if (caught) {
        notOwn.forEach(request::addClassExclusionFilter);
      }
      request.enable();
      exceptions.add(request);
    }
    return Map.of("breakpoints", filters.stream().map(f -> Map.of("verified", true)).toList());
  }

  /** A class has come: what was asked for in its file is placed in it. */
  synchronized void loaded(ReferenceType type) {
    all.forEach((path, wanted) -> {
      if (isOf(type, path)) {
        for (Wanted breakpoint : wanted) {
          boolean before = breakpoint.requests.isEmpty();
          place(breakpoint, type);
          if (before && !breakpoint.requests.isEmpty()) {
            wire.event(
                "breakpoint", Map.of("reason", "changed", "breakpoint", breakpoint.shown()));
          }
        }
      }
    });
  }

  private static boolean isOf(ReferenceType type, String path) {
    try {
      String source = type.sourcePaths(null).getFirst();
      return path.equals("/work/" + source) || path.endsWith("/" + type.sourceName());
    } catch (AbsentInformationException e) {
      return false;
    }
  }

  private void place(Wanted breakpoint, ReferenceType type) {
    try {
      for (Location at : type.locationsOfLine(breakpoint.line)) {
        BreakpointRequest request = vm.eventRequestManager().createBreakpointRequest(at);
        request.putProperty("wanted", breakpoint);
        request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
        request.enable();
        breakpoint.requests.add(request);
      }
    } catch (AbsentInformationException | com.sun.jdi.ClassNotPreparedException e) {
      // a class without lines has no breakpoints
    }
  }

  /** Whether the program stops at a breakpoint that it has reached, or only says something. */
  boolean stopsAt(BreakpointEvent hit, Evaluator evaluator) {
    Wanted wanted = (Wanted) hit.request().getProperty("wanted");
    try {
      boolean holds =
          wanted.condition.isEmpty()
              || evaluator.evaluate(wanted.condition) instanceof BooleanValue b && b.value();
      if (!holds || !wanted.hitCondition.isEmpty() && !counts(wanted)) {
        return false;
      }
      if (wanted.logMessage.isEmpty()) {
        return true;
      }
      say(filled(wanted.logMessage, evaluator));
      return false;
    } catch (Exception e) {
      say("The condition of line " + wanted.line + " cannot be evaluated: " + e.getMessage());
      return true;
    }
  }

  private static boolean counts(Wanted wanted) {
    Matcher count = COUNT.matcher(wanted.hitCondition);
    if (!count.matches()) {
      return true;
    }
    int n = Integer.parseInt(count.group(2));
    int hits = ++wanted.hits;
    return switch (count.group(1) == null ? "==" : count.group(1)) {
      case ">=" -> hits >= n;
      case "<=" -> hits <= n;
      case ">" -> hits > n;
      case "<" -> hits < n;
      case "%" -> n > 0 && hits % n == 0;
      default -> hits == n;
    };
  }

  private static String filled(String message, Evaluator evaluator) {
    return HOLE.matcher(message)
        .replaceAll(
            hole -> {
              try {
                Value value = evaluator.evaluate(hole.group(1));
                String text =
                    value instanceof com.sun.jdi.StringReference s
                        ? s.value()
                        : String.valueOf(value);
                return Matcher.quoteReplacement(text);
              } catch (Exception e) {
                return Matcher.quoteReplacement("{" + hole.group(1) + "?}");
              }
            });
  }

  private void say(String text) {
    wire.event("output", Map.of("category", "console", "output", text + "\n"));
  }
}
