package codecrafter.api.health;

import codecrafter.api.access.Access;
import codecrafter.api.language.Catalog;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** The routes {@code /health} and {@code /ready}. */
public final class HealthRoutes {
  /** Whether a store answers. */
  public interface Check {
    boolean isThere();
  }

  private final Check mongo;
  private final Check redis;
  private final Check rabbitmq;
  private final Catalog catalog;
  private final Drain drain;

  public HealthRoutes(Check mongo, Check redis, Check rabbitmq, Catalog catalog, Drain drain) {
    this.mongo = mongo;
    this.redis = redis;
    this.rabbitmq = rabbitmq;
    this.catalog = catalog;
    this.drain = drain;
  }

  public void register(RoutesConfig routes) {
    routes.get("/health", this::health, Access.ANYONE);
    routes.get("/ready", this::ready, Access.ANYONE);
  }

  private void health(Context request) {
    boolean stopping = drain.hasBegun();
    request.status(stopping ? 503 : 200).json(Map.of("status", stopping ? "stopping" : "up"));
  }

  /**
   * What it takes to serve.
   *
   * @param status {@code ready}, {@code degraded} without Redis, which everything can do without,
   *     or {@code not-ready}
   * @param stores each store's name to {@code up} or {@code away}
   * @param workers how many are alive
   * @param languages how many of the table's they serve; at least one makes the API ready
   */
  private record Readiness(String status, Map<String, String> stores, int workers, int languages) {}

  private void ready(Context request) {
    boolean mongoIsThere = mongo.isThere();
    boolean redisIsThere = redis.isThere();
    boolean rabbitmqIsThere = rabbitmq.isThere();
    int workers = mongoIsThere ? catalog.workersAlive() : 0;
    int languages = mongoIsThere ? catalog.served().size() : 0;
    boolean ready = mongoIsThere && rabbitmqIsThere && languages > 0;
    Map<String, String> stores = new LinkedHashMap<>();
    stores.put("mongo", word(mongoIsThere));
    stores.put("redis", word(redisIsThere));
    stores.put("rabbitmq", word(rabbitmqIsThere));
    if (!ready) {
      request.status(503).header("Retry-After", "2");
    }
    request.json(
        new Readiness(
            ready ? (redisIsThere ? "ready" : "degraded") : "not-ready",
            stores,
            workers,
            languages));
  }

  private static String word(boolean isThere) {
    return isThere ? "up" : "away";
  }
}
