import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program's threads and their frames, as DAP shows them. */
record Stacks(VirtualMachine vm, Values values) {
  static int id(ThreadReference thread) {
    return (int) thread.uniqueID();
  }

  List<Object> threads() {
    List<Object> all = new ArrayList<>();
    for (ThreadReference thread : vm.allThreads()) {
      if (!thread.threadGroup().name().equals("system")) {
        all.add(Map.of("id", id(thread), "name", thread.name()));
      }
    }
    return all;
  }

  /** The thread of that id, or the program's first. */
  ThreadReference thread(int id) {
    return vm.allThreads().stream()
        .filter(t -> id(t) == id)
        .findFirst()
        .orElseGet(this::mainThread);
  }

  private ThreadReference mainThread() {
    return vm.allThreads().stream()
        .filter(t -> t.name().equals("main"))
        .findFirst()
        .orElse(vm.allThreads().getFirst());
  }

  Map<String, Object> trace(ThreadReference thread, int start, int levels)
      throws IncompatibleThreadStateException {
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
}
