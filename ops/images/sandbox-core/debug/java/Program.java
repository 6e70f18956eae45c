import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program's process, in its terminal, and the debug interface of its JVM. */
record Program(Process process, VirtualMachine vm) {
  private static final int PORT = 5005;
  private static final String AGENT =
      "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,quiet=y,address=127.0.0.1:" + PORT;

  /** Starts a JVM, which waits before its first step. */
  static Program start(List<String> command, List<?> args)
      throws IOException, IllegalConnectorArgumentsException, InterruptedException {
    // A child process opens the terminal, so that it does not become this one's.
    List<String> all =
        new ArrayList<>(List.of("sh", "-c", "exec \"$@\" <\"$CC_TTY\" >\"$CC_TTY\" 2>&1", "sh"));
    all.addAll(List.of("setsid", "--ctty", command.getFirst(), AGENT));
    all.addAll(command.subList(1, command.size()));
    args.forEach(arg -> all.add((String) arg));
    Process process = new ProcessBuilder(all).directory(new File("/work")).start();
    return new Program(process, attached(process));
  }

  private static VirtualMachine attached(Process process)
      throws IllegalConnectorArgumentsException, InterruptedException {
    AttachingConnector connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(c -> c.transport().name().equals("dt_socket"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> where = connector.defaultArguments();
    where.get("hostname").setValue("127.0.0.1");
    where.get("port").setValue(Integer.toString(PORT));
    while (true) {
      try {
        return connector.attach(where);
      } catch (IOException e) {
        if (!process.isAlive()) {
          throw new IllegalStateException("The program ended before it could be debugged");
        }
        Thread.sleep(5);
      }
    }
  }

  void kill() {
    process.destroyForcibly();
  }
}
