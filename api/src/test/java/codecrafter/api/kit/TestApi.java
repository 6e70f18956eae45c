package codecrafter.api.kit;

import codecrafter.api.Api;
import codecrafter.api.Settings;
import codecrafter.contract.env.Environment;
import codecrafter.testkit.Stores;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The real API on the real servers, one for all tests of a JVM, with one scripted worker. */
public final class TestApi {
  public static final String ACCESS_SECRET = "access-secret-of-the-tests-0123456789";
  public static final String REFRESH_SECRET = "refresh-secret-of-the-tests-012345678";
  public static final String ADMIN_PASSWORD = "a-password-for-the-tests";

  private static final Api SHARED = new Api(settings(Map.of())).start();
  public static final ScriptedWorker WORKER = ScriptedWorker.start();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(SHARED::close));
  }

  private TestApi() {}

  /** A client of the API that all tests share. */
  public static Client client() {
    return new Client(SHARED.port());
  }

  /** The API that all tests share. */
  public static Api api() {
    return SHARED;
  }

  public static int port() {
    return SHARED.port();
  }

  /** Settings for the test servers, changed as a test likes. */
  public static Settings settings(Map<String, String> changes) {
    Map<String, String> env = new HashMap<>();
    env.put("PORT", "0");
    env.put("NODE_ID", "test-" + UUID.randomUUID());
    env.put("MONGO_URL", Stores.mongoUrlOfApi());
    env.put("REDIS_URL", Stores.redisUrl());
    env.put("RABBITMQ_URL", Stores.rabbitmqUrl());
    env.put("JWT_SECRET", ACCESS_SECRET);
    env.put("JWT_REFRESH_SECRET", REFRESH_SECRET);
    env.put("ADMIN_PASSWORD", ADMIN_PASSWORD);
    env.put("RATE_LIMIT_REQUESTS", "1000000");
    env.put("RATE_LIMIT_RUNS", "1000000");
    env.put("RATE_LIMIT_LOGINS", "1000000");
    env.putAll(changes);
    return Settings.of(new Environment(env));
  }
}
