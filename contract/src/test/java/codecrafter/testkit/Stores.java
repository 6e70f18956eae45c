package codecrafter.testkit;

import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.ImagePullPolicy;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;

/**
 * MongoDB, Redis and RabbitMQ as the product runs them, with its users, rights, indexes and queues;
 * started once a JVM, all three at a time, and removed when it ends. Needs the images that {@code
 * make images} builds; without them or Docker the test fails, it does not skip.
 */
public final class Stores {
  private static final String PASSWORD = "only-for-tests-0123456789abcdef";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  public static final GenericContainer<?> MONGO =
      container("mongo", 27017)
          .withEnv("MONGO_HOST", "127.0.0.1:27017")
          .withEnv("MONGO_ADMIN_PASSWORD", PASSWORD)
          .withEnv("MONGO_API_PASSWORD", PASSWORD)
          .withEnv("MONGO_WORKER_PASSWORD", PASSWORD)
          .withEnv("MONGO_KEY", PASSWORD.replace("-", ""));
  public static final GenericContainer<?> REDIS =
      container("redis", 6379).withEnv("REDIS_PASSWORD", PASSWORD);
  public static final GenericContainer<?> RABBITMQ =
      container("rabbitmq", 5672).withEnv("RABBITMQ_DEFAULT_PASS", PASSWORD);

  static {
    Startables.deepStart(MONGO, REDIS, RABBITMQ).join();
    Runtime.getRuntime().addShutdownHook(new Thread(Stores::stop));
  }

  private Stores() {}

  /** MongoDB, with the API's rights. */
  public static String mongoUrlOfApi() {
    return mongoUrl("codecrafter_api", "codecrafter");
  }

  /** MongoDB, with the worker's rights. */
  public static String mongoUrlOfWorker() {
    return mongoUrl("codecrafter_worker", "codecrafter");
  }

  /** MongoDB, with every right, for what a test must see or break. */
  public static String mongoUrlOfAdministrator() {
    return mongoUrl("admin", "admin");
  }

  public static String redisUrl() {
    return "redis://:%s@127.0.0.1:%d/0".formatted(PASSWORD, REDIS.getMappedPort(6379));
  }

  public static String rabbitmqUrl() {
    return "amqp://codecrafter:%s@127.0.0.1:%d/%%2F"
        .formatted(PASSWORD, RABBITMQ.getMappedPort(5672));
  }

  private static String mongoUrl(String user, String authSource) {
    return "mongodb://%s:%s@127.0.0.1:%d/codecrafter?authSource=%s&directConnection=true"
        .formatted(user, PASSWORD, MONGO.getMappedPort(27017), authSource);
  }

  @SuppressWarnings("resource") // closed by the shutdown hook
  private static GenericContainer<?> container(String name, int port) {
    return new GenericContainer<>(DockerImageName.parse("codecrafter/" + name))
        .withImagePullPolicy(new NeverPull())
        .withLabel("codecrafter.test", "stores")
        .withExposedPorts(port)
        .waitingFor(Wait.forSuccessfulCommand("healthy"))
        .withStartupTimeout(PATIENCE);
  }

  /** A class of its own: a lambda would wait for this one's initializer, which waits for it. */
  private static final class NeverPull implements ImagePullPolicy {
    @Override
    public boolean shouldPull(DockerImageName image) {
      return false;
    }
  }

  private static void stop() {
    RABBITMQ.stop();
    REDIS.stop();
    MONGO.stop();
  }
}
