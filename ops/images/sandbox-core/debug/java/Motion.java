import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Moves the program, and tells where it stops and that it has ended. */
final class Motion {
  private final Wire wire;
  private final Program program;
  private final VirtualMachine vm;
  private final Breakpoints breakpoints;
  private final Values values;
  private final List<String> notOwn;
  private volatile ThreadReference stopped;
  private volatile ObjectReference thrown;

  Motion(
      Wire wire, Program program, Breakpoints breakpoints, Values values, List<String> notOwn) {
    this.wire = wire;
    this.program = program;
    this.vm = program.vm();
    this.breakpoints = breakpoints;
    this.values = values;
    this.notOwn = notOwn;
  }

  /** The thread that stopped last. */
  ThreadReference stopped() {
    return stopped;
  }

  /** Takes what the JVM tells, until it has ended. */
  void follow() {
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
        boolean stops = breakpoints.stopsAt(hit, expression -> Expressions.evaluate(expression, vm, stopped, 0));
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
    body.put("threadId", Stacks.id(stopped));
    body.put("allThreadsStopped", true);
    if (thrown != null) {
      body.put("text", words(thrown));
    }
    wire.event("stopped", body);
  }

  /** What was thrown, with its message as it keeps it: asking for it would run the program. */
  private static String words(ObjectReference thrown) {
    ReferenceType type = thrown.referenceType();
    return type.allFields().stream()
        .filter(field -> field.name().equals("detailMessage"))
        .map(thrown::getValue)
        .filter(StringReference.class::isInstance)
        .map(message -> type.name() + ": " + ((StringReference) message).value())
        .findFirst()
        .orElse(type.name());
  }

  void resume() {
    values.forget();
    thrown = null;
    vm.resume();
  }

  void step(int depth) {
    StepRequest step =
        vm.eventRequestManager().createStepRequest(stopped, StepRequest.STEP_LINE, depth);
    notOwn.forEach(step::addClassExclusionFilter);
    step.addCountFilter(1);
    step.enable();
    resume();
  }

  void pause(ThreadReference thread) {
    vm.suspend();
    stopped = thread;
    values.forget();
    wire.event(
        "stopped",
        Map.of("reason", "pause", "threadId", Stacks.id(thread), "allThreadsStopped", true));
  }

  Map<String, Object> exceptionInfo() throws Exception {
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

  private void end() {
    try {
      wire.event("exited", Map.of("exitCode", program.process().waitFor()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    wire.event("terminated", Map.of());
  }
}
