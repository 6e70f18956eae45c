import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the JUnit tests below a folder and tells CodeCrafter of each as it ends. */
public final class CcReport implements TestExecutionListener {
  private static final int MOST = 16000;

  private final FileOutputStream fifo;
  private final Map<String, Long> began = new ConcurrentHashMap<>();
  private TestPlan plan;
  private boolean failed;

  private CcReport(FileOutputStream fifo) {
    this.fifo = fifo;
  }

  public static void main(String[] args) throws IOException {
    CcReport report = new CcReport(new FileOutputStream(System.getenv("CC_REPORT")));
    LauncherFactory.create().execute(request(Path.of(args[0])), report);
    report.say("event", "done");
    System.out.flush();
    Runtime.getRuntime().halt(report.failed ? 1 : 0);
  }

  private static LauncherDiscoveryRequest request(Path classes) {
    List<DiscoverySelector> selectors = new ArrayList<>();
    String only = System.getenv("CC_ONLY");
    if (only == null) {
      selectors.addAll(DiscoverySelectors.selectClasspathRoots(Set.of(classes.toAbsolutePath())));
    } else {
      strings(only).forEach(id -> selectors.add(DiscoverySelectors.selectUniqueId(id)));
    }
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectors)
        .filters(ClassNameFilter.includeClassNamePatterns(".*"))
        .build();
  }

  /** The strings of a JSON array of strings. */
  private static List<String> strings(String json) {
    List<String> all = new ArrayList<>();
    StringBuilder text = null;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        if (text != null) {
          all.add(text.toString());
        }
        text = text == null ? new StringBuilder() : null;
      } else if (text != null && c == '\\') {
        c = json.charAt(++i);
        int at = "nrtbf".indexOf(c);
        if (c == 'u') {
          text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
          i += 4;
        } else {
          text.append(at < 0 ? c : "\n\r\t\b\f".charAt(at));
        }
      } else if (text != null) {
        text.append(c);
      }
    }
    return all;
  }

  @Override
  public void testPlanExecutionStarted(TestPlan its) {
    plan = its;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    began.put(test.getUniqueId(), System.nanoTime());
    if (test.isTest()) {
      tell(test, "event", "begin");
    }
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    if (test.isTest()) {
      tell(test, "event", "end", "status", "skipped", "message", reason);
    } else {
      plan.getChildren(test).forEach(child -> executionSkipped(child, reason));
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Throwable error = result.getThrowable().orElse(null);
    boolean good = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
    if (!test.isTest() && (good || error == null)) {
      return;
    }
    if (good) {
      tell(test, "event", "end", "status", "passed", "ms", ms(test));
    } else if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      tell(test, "event", "end", "status", "skipped", "ms", ms(test), "message", words(error));
    } else {
      failed = true;
      StringWriter stack = new StringWriter();
      if (error != null) {
        error.printStackTrace(new PrintWriter(stack));
      }
      String status = error instanceof AssertionError ? "failed" : "errored";
      String at = place(error, test);
      tell(test, "event", "end", "status", status, "ms", ms(test), "message", words(error),
          "details", cut(stack.toString()), "at", at);
    }
  }

  private Number ms(TestIdentifier test) {
    return (System.nanoTime() - began.getOrDefault(test.getUniqueId(), System.nanoTime())) / 1e6;
  }

  private static String words(Throwable error) {
    if (error == null) {
      return "It failed";
    }
    String message = error.getMessage();
    if (error instanceof AssertionError && message != null) {
      return message;
    }
    return error.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  /** The file and line of the last call in a file of the program, as {@code path:line}. */
  private static String place(Throwable error, TestIdentifier test) {
    for (StackTraceElement frame : error == null ? new StackTraceElement[0] : error.getStackTrace()) {
      String name = frame.getClassName().replaceFirst("\\$.*", "");
      int dot = name.lastIndexOf('.');
      String folder = dot < 0 ? "" : name.substring(0, dot + 1).replace('.', '/');
      String path = file(folder, frame.getFileName());
      if (path != null && frame.getLineNumber() > 0) {
        return path + ":" + frame.getLineNumber();
      }
    }
    return null;
  }

  private static String file(String folder, String name) {
    return name == null
        ? null
        : Stream.of(folder + name, name)
            .filter(path -> Files.isRegularFile(Path.of(path)))
            .findFirst()
            .orElse(null);
  }

  private void tell(TestIdentifier test, Object... more) {
    String type =
        test.getSource()
            .map(source ->
                source instanceof MethodSource method
                    ? method.getClassName()
                    : source instanceof ClassSource type1 ? type1.getClassName() : "")
            .orElse("");
    String suite = test.getParentIdObject().map(plan::getTestIdentifier)
        .map(TestIdentifier::getDisplayName).orElse("");
    List<Object> all = new ArrayList<>(List.of("id", test.getUniqueId(), "suite", suite, "name", test.getDisplayName()));
    String folder = type.replaceFirst("[^.]*$", "").replace('.', '/');
    String name = type.replaceFirst(".*\\.", "").replaceFirst("\\$.*", "");
    String path = Stream.of(".java", ".kt")
        .map(ending -> file(folder, name + ending))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
    for (int i = 0; i < more.length; i += 2) {
      if ("at".equals(more[i]) && more[i + 1] != null) {
        String at = (String) more[i + 1];
        path = at.substring(0, at.lastIndexOf(':'));
        all.addAll(List.of("line", Integer.valueOf(at.substring(at.lastIndexOf(':') + 1))));
      } else if (more[i + 1] != null) {
        all.addAll(List.of(more[i], more[i + 1]));
      }
    }
    if (path != null) {
      all.addAll(List.of("file", path));
    }
    say(all.toArray());
  }

  private synchronized void say(Object... fields) {
    StringBuilder line = new StringBuilder("{");
    for (int i = 0; i < fields.length; i += 2) {
      line.append(i == 0 ? "" : ",").append(quoted(fields[i])).append(':');
      line.append(fields[i + 1] instanceof Number ? fields[i + 1].toString() : quoted(fields[i + 1]));
    }
    try {
      fifo.write(line.append("}\n").toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("The report cannot be written", e);
    }
  }

  private static String quoted(Object value) {
    StringBuilder text = new StringBuilder("\"");
    for (char c : cut(String.valueOf(value)).toCharArray()) {
      if (c < 0x20 || c == '"' || c == '\\' || c > 0x7e) {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }

  private static String cut(String text) {
    return text.length() <= MOST ? text : text.substring(0, MOST);
  }
}
