import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The started product, as whoever owns its machine can treat it: its containers, by the name of
 * their service. Nothing of any other project is touched.
 */
final class Product implements Nodes {
  private static final String BLACKHOLE =
      """
      import socket, struct, sys
      kernel = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
      NEW, DELETE, REQUEST_ACK_CREATE = 24, 25, 0x405
      kind = NEW if sys.argv[1] == 'close' else DELETE
      route = struct.pack('8BI', socket.AF_INET, 32, 0, 0, 254, 4, 0, 6, 0)
      route += struct.pack('HH4s', 8, 1, socket.inet_aton(sys.argv[2]))
      kernel.send(struct.pack('IHHII', 16 + len(route), kind, REQUEST_ACK_CREATE, 1, 0) + route)
      error = struct.unpack('i', kernel.recv(4096)[16:20])[0]
      sys.exit(0 if error == 0 else f'the kernel answers {error}')
      """;

  private final String project;
  private final int port;
  private final Map<String, String> secrets;

  Product(String project, int port, Map<String, String> secrets) {
    this.project = project;
    this.port = port;
    this.secrets = secrets;
  }

  @Override
  public int nodeCount() {
    return 1;
  }

  /** That of the load balancer, behind which all nodes are. */
  @Override
  public int port(int node) {
    return port;
  }

  @Override
  public String mongoUrlOfAdministrator() {
    return "mongodb://admin:%s@%s:27017/codecrafter?authSource=admin&directConnection=true"
        .formatted(secret("MONGO_ADMIN_PASSWORD"), address(first("mongo")));
  }

  String rabbitUrl() {
    return "amqp://codecrafter:%s@%s:5672/%%2F".formatted(secret("RABBITMQ_PASSWORD"), address(first("rabbitmq")));
  }

  String secret(String name) {
    return secrets.get(name);
  }

  /** The containers of a service, running or not, in the order of their numbers. */
  List<String> all(String service) {
    return docker(
            "ps", "--all", "--format", "{{.Names}}",
            "--filter", "label=com.docker.compose.project=" + project,
            "--filter", "label=com.docker.compose.service=" + service)
        .lines()
        .sorted()
        .toList();
  }

  String first(String service) {
    return all(service).getFirst();
  }

  /** SIGKILL: the process has no say in it, and nobody starts it again. */
  void kill(String container) {
    docker("kill", "--signal", "KILL", container);
  }

  void start(String container) {
    docker("start", container);
  }

  /** SIGTERM, and the time it asks for. */
  void stop(String container) {
    docker("stop", "--time", "60", container);
  }

  void freeze(String container) {
    docker("pause", container);
  }

  void thaw(String container) {
    docker("unpause", container);
  }

  String inside(String container, String... command) {
    List<String> all = new ArrayList<>(List.of("exec", container));
    all.addAll(List.of(command));
    return docker(all.toArray(String[]::new));
  }

  /** What a container sends to another one is lost from now on, without a word. */
  void part(String from, String to) {
    route("close", from, to);
  }

  void join(String from, String to) {
    route("open", from, to);
  }

  private void route(String order, String from, String to) {
    docker(
        "run", "--rm", "--network", "container:" + from, "--cap-add", "NET_ADMIN", "--user", "0:0",
        "--entrypoint", "python3", "codecrafter/sandbox-core", "-c", BLACKHOLE, order, address(to));
  }

  private String address(String container) {
    return docker("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", container);
  }

  /** What Docker says; throws when it refuses. */
  static String docker(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    return said(command);
  }

  void onTheMachine(String order) {
    said(List.of("sh", "-c", order));
  }

  private static String said(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes()).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command.subList(0, 2)) + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
