import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ArrayReference;
import com.sun.jdi.Field;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** How values of the program are shown, and taken apart a page at a time. */
final class Values {
  private static final int PAGE = 200;
  private static final int MAX_TEXT = 2000;

  /** A frame by its thread and depth: calls into the program make others of it. */
  private record Place(ThreadReference thread, int depth) {}

  /** An expression in a frame. */
  interface Evaluator {
    Value evaluate(String expression, int frameId) throws Exception;
  }

  private final VirtualMachine vm;
  private final List<Object> kept = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();

  Values(VirtualMachine vm) {
    this.vm = vm;
  }

  /** The program goes on: nothing of it is known any more. */
  synchronized void forget() {
    kept.clear();
    places.clear();
  }

  synchronized int frameId(ThreadReference thread, int depth) {
    places.add(new Place(thread, depth));
    return places.size();
  }

  private synchronized Place place(int id) {
    if (id < 1 || id > places.size()) {
      throw new IllegalStateException("The program is not stopped there any more");
    }
    return places.get(id - 1);
  }

  StackFrame frame(int id) throws IncompatibleThreadStateException {
    return place(id).thread.frame(place(id).depth);
  }

  ThreadReference thread(int id) {
    return place(id).thread;
  }

  int depth(int id) {
    return place(id).depth;
  }

  private synchronized int keep(Object what) {
    kept.add(what);
    return kept.size();
  }

  private synchronized Object kept(int reference) {
    if (reference < 1 || reference > kept.size()) {
      throw new IllegalStateException("That value is gone: the program has moved on");
    }
    return kept.get(reference - 1);
  }

  Map<String, Object> scopes(StackFrame frame, int id) {
    return Map.of(
        "scopes",
        List.of(Map.of("name", "Locals", "variablesReference", keep(place(id)), "expensive", false)));
  }

  Map<String, Object> variables(Map<String, Object> args) throws Exception {
    Object of = kept(Adapter.number(args.get("variablesReference")));
    int start = Adapter.number(args.get("start"));
    int count = Adapter.number(args.get("count"));
    List<Object> shown = new ArrayList<>();
    if (of instanceof Place(ThreadReference thread, int depth)) {
      locals(thread.frame(depth), shown);
    } else if (of instanceof ArrayReference array) {
      int end = Math.min(array.length(), start + (count == 0 ? PAGE : count));
      for (int i = start; i < end; i++) {
        shown.add(shown("[" + i + "]", array.getValue(i)));
      }
    } else if (of instanceof ObjectReference object) {
      for (Field field : object.referenceType().allFields()) {
        if (!field.isSynthetic()) {
          Value value =
              field.isStatic()
                  ? object.referenceType().getValue(field)
                  : object.getValue(field);
          shown.add(shown(field.name(), value));
        }
      }
    }
    return Map.of("variables", shown);
  }

  /** All are read before one is shown: to show one may call into the program, which ends the frame. */
  private void locals(StackFrame frame, List<Object> shown) {
    Map<String, Value> values = new LinkedHashMap<>();
    ObjectReference self = frame.thisObject();
    if (self != null) {
      values.put("this", self);
    }
    try {
      for (LocalVariable variable : frame.visibleVariables()) {
        values.put(variable.name(), frame.getValue(variable));
      }
    } catch (AbsentInformationException e) {
      values.clear();
    }
    values.forEach((name, value) -> shown.add(shown(name, value)));
  }

  Map<String, Object> shown(String name, Value value) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", name);
    shown.put("value", text(value));
    shown.put("type", value == null ? "null" : value.type().name());
    boolean apart = value instanceof ObjectReference && !(value instanceof StringReference);
    shown.put("variablesReference", apart ? keep(value) : 0);
    if (value instanceof ArrayReference array) {
      shown.put("indexedVariables", array.length());
    }
    return shown;
  }

  String text(Value value) {
    String text =
        switch (value) {
          case null -> "null";
          case StringReference string -> '"' + string.value() + '"';
          case ArrayReference array ->
              array.type().name().replaceFirst("\\[\\]", "[" + array.length() + "]");
          case ObjectReference object -> said(object);
          default -> value.toString();
        };
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text;
  }

  /** What an object of the JDK says of itself; the program's own are not called for that. */
  private String said(ObjectReference object) {
    String type = object.referenceType().name();
    String name = type.substring(type.lastIndexOf('.') + 1);
    if (places.isEmpty() || !type.startsWith("java.") || type.startsWith("java.lang.Thread")) {
      return name + "@" + object.uniqueID();
    }
    try {
      Method toString = object.referenceType().methodsByName("toString", "()Ljava/lang/String;").getFirst();
      ThreadReference thread = places.getFirst().thread;
      Value said =
          object.invokeMethod(thread, toString, List.of(), ObjectReference.INVOKE_SINGLE_THREADED);
      return said instanceof StringReference string ? string.value() : name;
    } catch (Exception e) {
      return name + "@" + object.uniqueID();
    }
  }

  Map<String, Object> set(
      Map<String, Object> args, IntFunction<StackFrame> frames, Evaluator evaluator)
      throws Exception {
    Object of = kept(Adapter.number(args.get("variablesReference")));
    String name = (String) args.get("name");
    String expression = (String) args.get("value");
    if (of instanceof Place(ThreadReference thread, int depth)) {
      return shown(
          name, Expressions.evaluate(name + " = " + expression, vm, thread, depth));
    }
    Place top = places.getFirst();
    Value value = Expressions.evaluate(expression, vm, top.thread, top.depth);
    if (of instanceof ArrayReference array) {
      array.setValue(Integer.parseInt(name.substring(1, name.length() - 1)), value);
    } else if (of instanceof ObjectReference object) {
      object.setValue(object.referenceType().fieldByName(name), value);
    }
    return shown(name, value);
  }
}
