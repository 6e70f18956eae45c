import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is done to the product, in the order in which it is done. */
final class Faults {
  static final String DOCKER = "the Docker daemon started anew";
  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Product product;
  private final Broker broker;
  private final List<Fault> all = new ArrayList<>();

  private Faults(Product product) {
    this.product = product;
    this.broker = new Broker(product);
  }

  /** Of a product whose disks can be filled. */
  static List<Fault> ofDisks(Product product) {
    Faults faults = new Faults(product);
    String holder = product.first("holder");
    for (String store : List.of("redis", "rabbitmq", "mongo")) {
      String filling = "/disks/" + store + "/filling";
      faults.add("the disk of " + store + " is full for 15 s", false, Duration.ofSeconds(15),
          () -> product.inside(holder, "sh", "-c", "dd if=/dev/zero of=" + filling + " bs=64k 2>/dev/null || true"),
          () -> product.inside(holder, "rm", filling));
    }
    return faults.all;
  }

  static List<Fault> of(Product product) {
    Faults faults = new Faults(product);
    faults.workers();
    faults.nodes();
    faults.rabbit();
    faults.redis();
    faults.mongo();
    faults.network();
    faults.messages();
    faults.docker();
    return faults.all;
  }

  private void workers() {
    List<String> workers = product.all("worker");
    String one = workers.getFirst();
    add("kill -9 of a worker", true, SHORT, () -> product.kill(one), () -> product.start(one));
    add(
        "kill -9 of every worker",
        false,
        SHORT,
        () -> workers.forEach(product::kill),
        () -> workers.forEach(product::start));
    seamless(
        "workers stopped and started, one after another",
        () -> {
          for (String worker : workers) {
            product.stop(worker);
            product.start(worker);
            Thread.sleep(8000);
          }
        });
    add("a worker stands still for 30 s", false, Duration.ofSeconds(30), () -> product.freeze(one), () -> product.thaw(one));
  }

  private void nodes() {
    List<String> nodes = product.all("api");
    String one = nodes.getFirst();
    add("kill -9 of an API", true, SHORT, () -> product.kill(one), () -> product.start(one));
    add(
        "kill -9 of every API",
        false,
        SHORT,
        () -> nodes.forEach(product::kill),
        () -> nodes.forEach(product::start));
    add("an API stands still for 20 s", false, LONG, () -> product.freeze(one), () -> product.thaw(one));
    seamless(
        "APIs stopped and started, one after another",
        () -> {
          for (String node : nodes) {
            product.stop(node);
            product.start(node);
            Thread.sleep(10_000);
          }
        });
  }

  private void rabbit() {
    store("RabbitMQ", product.first("rabbitmq"), true);
    add("RabbitMQ closes all connections", false, Duration.ZERO,
        () -> rabbit("close_all_connections", "trouble"), () -> {});
    add("RabbitMQ's memory alarm", false, Duration.ofSeconds(10),
        () -> rabbit("set_vm_memory_high_watermark", "0.00001"),
        () -> rabbit("set_vm_memory_high_watermark", "0.6"));
    add("RabbitMQ's disk alarm", false, Duration.ofSeconds(10),
        () -> rabbit("set_disk_free_limit", "1000000GB"),
        () -> rabbit("set_disk_free_limit", "50MB"));
  }

  private void rabbit(String... order) {
    List<String> command =
        new ArrayList<>(List.of("env", "HOME=/var/lib/rabbitmq", "entrypoint", "rabbitmqctl", "--node", "rabbit@localhost"));
    command.addAll(List.of(order));
    product.inside(product.first("rabbitmq"), command.toArray(String[]::new));
  }

  private void redis() {
    String redis = product.first("redis");
    store("Redis", redis, false);
    add("Redis forgets everything", true, Duration.ZERO, () -> redis("FLUSHALL"), () -> {});
    add("Redis is full", false, Duration.ofSeconds(10),
        () -> redis("CONFIG", "SET", "maxmemory", "1"),
        () -> redis("CONFIG", "SET", "maxmemory", "268435456"));
  }

  private void redis(String... order) {
    List<String> command = new ArrayList<>(List.of("redis-cli", "--no-auth-warning", "-a", product.secret("REDIS_PASSWORD")));
    command.addAll(List.of(order));
    product.inside(product.first("redis"), command.toArray(String[]::new));
  }

  private void mongo() {
    String mongo = product.first("mongo");
    store("MongoDB", mongo, true);
    add("MongoDB steps down", false, Duration.ZERO, () -> new Primary(product).stepDown(), () -> {});
  }

  /** What every store has to be survived: started anew, killed, standing still. */
  private void store(String name, String container, boolean quick) {
    add(name + " started anew", false, Duration.ZERO,
        () -> product.stop(container), () -> product.start(container));
    add("kill -9 of " + name, quick, SHORT, () -> product.kill(container), () -> product.start(container));
    add(name + " stands still for 20 s", false, LONG,
        () -> product.freeze(container), () -> product.thaw(container));
  }

  private void network() {
    for (String from : List.of("api", "worker")) {
      for (String to : from.equals("api") ? List.of("mongo", "redis", "rabbitmq") : List.of("mongo", "rabbitmq")) {
        String one = product.first(from);
        String other = product.first(to);
        add("no way from one " + from + " to " + to + " for 20 s", false, LONG,
            () -> product.part(one, other), () -> product.join(one, other));
      }
    }
  }

  private void messages() {
    add("each message five times", true, Duration.ofSeconds(8), broker::repeatEverything, broker::repeatNoMore);
    add("poisoned messages", false, Duration.ofSeconds(5), broker::poison, broker::throwPoisonAway);
  }

  /** Only where RESTART_DOCKER says how, since it stops whatever else runs on this machine. */
  private void docker() {
    String order = System.getenv("RESTART_DOCKER");
    if (order != null && !order.isBlank()) {
      add(DOCKER, false, SHORT, () -> product.onTheMachine(order), () -> {});
    }
  }

  private void add(String name, boolean quick, Duration hold, Fault.Deed strike, Fault.Deed heal) {
    all.add(new Fault(name, quick, false, strike, hold, heal));
  }

  private void seamless(String name, Fault.Deed deed) {
    all.add(new Fault(name, false, true, deed, Duration.ZERO, () -> {}));
  }
}
