import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** Kills, restarts, flushes and cuts, each kind once a turn and in any order, until told to stop. */
final class Trouble implements Runnable {
  private interface Deed {
    void happen() throws Exception;
  }

  private record Kind(String name, Deed deed) {}

  private final Ground ground;
  private final Supplier<List<Typist>> typists;
  private final Random random;
  private final Counts counts;
  private final List<Kind> kinds;
  private volatile boolean over;
  private volatile Exception failure;

  Trouble(Ground ground, Supplier<List<Typist>> typists, long seed, Counts counts) {
    this.ground = ground;
    this.typists = typists;
    this.random = new Random(seed);
    this.counts = counts;
    this.kinds = new ArrayList<>();
    for (int i = 0; i < ground.nodeCount(); i++) {
      int node = i;
      kinds.add(new Kind("kill -9 of an API node", () -> killNode(node)));
    }
    kinds.add(new Kind("kill -9 of MongoDB", this::killMongo));
    kinds.add(new Kind("FLUSHALL of Redis", () -> redis(Jedis::flushAll)));
    kinds.add(
        new Kind(
            "subscriptions of Redis killed",
            () -> redis(redis -> redis.clientKill(ClientKillParams.clientKillParams().type(ClientType.PUBSUB)))));
    kinds.add(new Kind("sockets cut", this::cut));
    kinds.add(new Kind("sockets cut", this::cut));
  }

  void stop() {
    over = true;
  }

  Exception failure() {
    return failure;
  }

  @Override
  public void run() {
    try {
      while (!over) {
        Collections.shuffle(kinds, random);
        for (Kind kind : kinds) {
          Thread.sleep(500 + random.nextInt(1500));
          if (over) {
            return;
          }
          kind.deed.happen();
          counts.trouble(kind.name);
        }
      }
    } catch (Exception e) {
      failure = e;
    }
  }

  private void killNode(int node) throws Exception {
    ground.killNode(node);
    Thread.sleep(random.nextInt(1000));
    ground.startNode(node);
    ground.awaitNode(node);
  }

  private void killMongo() throws Exception {
    ground.killMongo();
    Thread.sleep(random.nextInt(1500));
    ground.startMongo();
  }

  private interface Order {
    void give(Jedis redis);
  }

  private void redis(Order order) {
    try (Jedis redis =
        new Jedis(
            new HostAndPort("127.0.0.1", ground.redisPort()),
            DefaultJedisClientConfig.builder()
                .password(ground.redisPassword())
                .autoNegotiateProtocol(false)
                .build())) {
      order.give(redis);
    }
  }

  private void cut() {
    List<Typist> all = typists.get();
    for (int i = 0; i < 3; i++) {
      all.get(random.nextInt(all.size())).cut();
    }
  }
}
