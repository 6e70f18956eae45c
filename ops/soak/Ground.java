import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Stores in containers and API nodes in processes, all of them its own and gone afterwards. Docker
 * and the jar are the product's.
 */
final class Ground implements Nodes, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String SECRET = UUID.randomUUID().toString().replace("-", "");

  private final String name = "codecrafter-soak-" + ProcessHandle.current().pid();
  private final Path jar;
  private final Path logs;
  private final int mongoPort = freePort();
  private final int redisPort = freePort();
  private final int rabbitPort = freePort();
  private final int[] ports;
  private final Process[] nodes;

  /**
   * Chooses ports; starts nothing.
   *
   * @param nodes how many API processes there are to be
   */
  Ground(Path jar, Path logs, int nodes) throws IOException {
    this.jar = jar;
    this.logs = logs;
    this.nodes = new Process[nodes];
    this.ports = new int[nodes];
    for (int i = 0; i < nodes; i++) {
      ports[i] = freePort();
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
  }

  /** Starts the stores, then the nodes; returns when all answer. */
  void start() throws Exception {
    store("mongo", mongoPort, 27017,
        "MONGO_HOST=127.0.0.1:27017", "MONGO_KEY=" + SECRET, "MONGO_ADMIN_PASSWORD=" + SECRET,
        "MONGO_API_PASSWORD=" + SECRET, "MONGO_WORKER_PASSWORD=" + SECRET);
    store("redis", redisPort, 6379, "REDIS_PASSWORD=" + SECRET);
    store("rabbitmq", rabbitPort, 5672, "RABBITMQ_DEFAULT_PASS=" + SECRET);
    for (String store : List.of("mongo", "redis", "rabbitmq")) {
      awaitHealthy(store);
    }
    for (int i = 0; i < nodes.length; i++) {
      startNode(i);
    }
    for (int i = 0; i < nodes.length; i++) {
      awaitNode(i);
    }
  }

  @Override
  public int nodeCount() {
    return nodes.length;
  }

  @Override
  public int port(int node) {
    return ports[node];
  }

  long pid(int node) {
    return nodes[node].pid();
  }

  /** SIGKILL: the process has no say in it. */
  void killNode(int node) throws InterruptedException {
    nodes[node].destroyForcibly().waitFor();
  }

  void startNode(int node) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx384m",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-jar",
            jar.toString());
    Map<String, String> env = builder.environment();
    env.put("PORT", Integer.toString(ports[node]));
    env.put("NODE_ID", "soak-" + node);
    env.put("MONGO_URL", mongoUrl("codecrafter_api", "codecrafter"));
    env.put("REDIS_URL", "redis://:" + SECRET + "@127.0.0.1:" + redisPort + "/0");
    env.put("RABBITMQ_URL", "amqp://codecrafter:" + SECRET + "@127.0.0.1:" + rabbitPort + "/%2F");
    env.put("JWT_SECRET", SECRET);
    env.put("JWT_REFRESH_SECRET", SECRET);
    env.put("ADMIN_PASSWORD", SECRET);
    env.put("LOG_LEVEL", System.getenv().getOrDefault("LOG_LEVEL", "info"));
    for (String limit : List.of("REQUESTS", "RUNS", "LOGINS")) {
      env.put("RATE_LIMIT_" + limit, "100000000");
    }
    builder.redirectErrorStream(true);
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(logs.resolve("soak-node-" + node + ".log").toFile()));
    nodes[node] = builder.start();
  }

  boolean isUp(int node) {
    try {
      return Wire.get(ports[node], "/health").statusCode() == 200;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  void awaitNode(int node) throws InterruptedException {
    await("node " + node, () -> isUp(node));
  }

  void killMongo() throws Exception {
    docker("kill", "--signal", "KILL", name + "-mongo");
  }

  void startMongo() throws Exception {
    docker("start", name + "-mongo");
  }

  /** MongoDB with every right, for the replay. */
  @Override
  public String mongoUrlOfAdministrator() {
    return mongoUrl("admin", "admin");
  }

  String redisPassword() {
    return SECRET;
  }

  int redisPort() {
    return redisPort;
  }

  private String mongoUrl(String user, String authSource) {
    return "mongodb://%s:%s@127.0.0.1:%d/codecrafter?authSource=%s&directConnection=true"
        .formatted(user, SECRET, mongoPort, authSource);
  }

  private void store(String store, int port, int inside, String... env) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("run", "--detach", "--name", name + "-" + store, "--label", "codecrafter.soak=" + name,
                "--publish", "127.0.0.1:" + port + ":" + inside));
    for (String variable : env) {
      command.addAll(List.of("--env", variable));
    }
    command.add("codecrafter/" + store);
    docker(command.toArray(String[]::new));
  }

  private void awaitHealthy(String store) throws InterruptedException {
    await(store, () -> {
      try {
        docker("exec", name + "-" + store, "healthy");
        return true;
      } catch (IOException notYet) {
        return false;
      }
    });
  }

  private interface Condition {
    boolean holds() throws InterruptedException;
  }

  private static void await(String what, Condition condition) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(what + " did not come up within " + PATIENCE.toSeconds() + " s");
      }
      Thread.sleep(200);
    }
  }

  private static void docker(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(Arrays.asList(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException("docker " + arguments[0] + ": " + said.strip());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void remove() {
    for (Process node : nodes) {
      if (node != null) {
        node.destroyForcibly();
      }
    }
    for (String store : List.of("mongo", "redis", "rabbitmq")) {
      try {
        docker("rm", "--force", "--volumes", name + "-" + store);
      } catch (IOException | InterruptedException e) {
        System.err.println(e.getMessage());
      }
    }
  }

  @Override
  public void close() throws Exception {
    for (Process node : nodes) {
      if (node != null && !node.destroyForcibly().waitFor(10, TimeUnit.SECONDS)) {
        System.err.println("A node does not die");
      }
    }
  }
}
