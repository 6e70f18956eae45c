package codecrafter.api;

import codecrafter.api.auth.SigningKeys;
import codecrafter.api.http.Network;
import codecrafter.contract.env.Environment;
import codecrafter.contract.env.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the operator decides, all of it from the environment.
 *
 * @param port to listen on; 0 for any that is free
 * @param node this node's name among the API nodes
 * @param jwt the secrets of access tokens
 * @param jwtRefresh the secrets of refresh tokens
 * @param adminPassword the first administrator's, while there is none
 * @param guests whether anybody may run programs
 * @param piston whether Piston's API is served
 * @param pistonKey what its callers must show, if anything
 * @param rateLimitRequests per user or address in 15 minutes, as the two after it
 * @param queueLimit how many jobs may wait, as the broker holds them to; half of it for one user
 * @param allowedOrigins of pages that may open a socket, beside our own
 * @param trustedProxies whose word is taken for where a request comes from
 * @param corsOrigins of other sites' pages that may call the API
 * @param publicUrl what links in mails begin with, without a slash at its end
 * @param metricsPort where Prometheus asks; empty for nowhere, 0 for any that is free
 * @param drain how long it goes on serving when it is told to stop
 */
public record Settings(
    int port,
    String node,
    Secret mongoUrl,
    Secret redisUrl,
    Secret rabbitmqUrl,
    SigningKeys jwt,
    SigningKeys jwtRefresh,
    String adminEmail,
    Optional<Secret> adminPassword,
    boolean guests,
    boolean piston,
    Optional<Secret> pistonKey,
    int rateLimitRequests,
    int rateLimitRuns,
    int rateLimitLogins,
    int queueLimit,
    Set<String> allowedOrigins,
    List<Network> trustedProxies,
    Set<String> corsOrigins,
    URI publicUrl,
    Duration drain,
    Optional<Integer> metricsPort) {
  private static final int SECRET_BYTES = 32;
  private static final int KEY_BYTES = 16;

  /**
   * Reads them.
   *
   * @throws Environment.Misconfigured naming all that is missing or wrong
   */
  public static Settings of(Environment env) {
    Settings settings =
        new Settings(
            env.number("PORT", 8080, 0, 65535),
            env.text(
                "NODE_ID",
                "api-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt())),
            new Secret(env.required("MONGO_URL")),
            new Secret(env.required("REDIS_URL")),
            new Secret(env.required("RABBITMQ_URL")),
            new SigningKeys(
                env.secret("JWT_SECRET", SECRET_BYTES),
                env.optionalSecret("JWT_SECRET_PREVIOUS", SECRET_BYTES)),
            new SigningKeys(
                env.secret("JWT_REFRESH_SECRET", SECRET_BYTES),
                env.optionalSecret("JWT_REFRESH_SECRET_PREVIOUS", SECRET_BYTES)),
            env.text("ADMIN_EMAIL", "admin@codecrafter.local"),
            env.optional("ADMIN_PASSWORD").map(Secret::new),
            env.flag("GUESTS", true),
            env.flag("PISTON", true),
            env.optionalSecret("PISTON_KEY", KEY_BYTES),
            env.number("RATE_LIMIT_REQUESTS", 3000, 1, Integer.MAX_VALUE),
            env.number("RATE_LIMIT_RUNS", 600, 1, Integer.MAX_VALUE),
            env.number("RATE_LIMIT_LOGINS", 30, 1, Integer.MAX_VALUE),
            env.number("QUEUE_LIMIT", 4000, 2, 1_000_000),
            Set.copyOf(env.list("ALLOWED_ORIGINS", word -> word, "https://example.org")),
            env.list("TRUSTED_PROXIES", Network::of, "10.0.0.0/8"),
            Set.copyOf(env.list("CORS_ORIGINS", Settings::origin, "https://example.org")),
            env.webAddress("PUBLIC_URL", "http://localhost:" + env.text("PORT", "8080")),
            Duration.ofSeconds(env.number("DRAIN_SECONDS", 0, 0, 60)),
            env.optionalNumber("METRICS_PORT", 0, 65535));
    env.check();
    return settings;
  }

  private static String origin(String word) {
    if (!word.matches("https?://[A-Za-z0-9.\\-\\[\\]:]+")) {
      throw new IllegalArgumentException(word);
    }
    return word;
  }
}
