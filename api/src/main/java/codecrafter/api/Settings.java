package codecrafter.api;

import codecrafter.api.auth.SigningKeys;
import codecrafter.contract.env.Environment;
import codecrafter.contract.env.Secret;
import java.net.URI;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

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
 * @param allowedOrigins of pages that may open a socket, beside our own
 * @param publicUrl what links in mails begin with, without a slash at its end
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
    Set<String> allowedOrigins,
    URI publicUrl) {
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
            Arrays.stream(env.text("ALLOWED_ORIGINS", "").split(","))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toUnmodifiableSet()),
            env.webAddress("PUBLIC_URL", "http://localhost:" + env.text("PORT", "8080")));
    env.check();
    return settings;
  }
}
