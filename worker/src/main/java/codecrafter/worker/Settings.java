package codecrafter.worker;

import codecrafter.contract.env.Environment;
import codecrafter.contract.env.Secret;
import codecrafter.worker.mail.Authorities;
import codecrafter.worker.mail.SmtpServer;
import codecrafter.worker.mail.SmtpServer.Security;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What an operator may say to a worker.
 *
 * @param image the image with the toolchains of the core
 * @param fullImage the image with every toolchain, used from when it is there
 * @param preparation the file in which whoever builds that image says how far it is
 * @param slots jobs at once
 * @param warm boxes kept ready, at the least
 * @param poolMemoryMib what all boxes together may take at their limits; absent: half of what the
 *     Docker host has
 * @param rooms whether jobs of a container are parted by rooms, where that works; else by
 *     containers
 * @param runtime the OCI runtime of the boxes; absent: crun where it starts a container
 * @param smtp the mail server; absent: mails stay in the outbox
 */
public record Settings(
    Secret mongoUrl,
    Secret rabbitmqUrl,
    String dockerHost,
    String image,
    Optional<String> fullImage,
    Path preparation,
    int slots,
    int warm,
    Optional<Integer> poolMemoryMib,
    String workerId,
    int healthPort,
    boolean rooms,
    Optional<String> runtime,
    Optional<SmtpServer> smtp) {
  private static final Duration MAIL_PATIENCE = Duration.ofSeconds(30);

  /**
   * Reads them.
   *
   * @throws Environment.Misconfigured naming every problem
   */
  public static Settings read(Environment environment) {
    int slots =
        environment.number("SLOTS", 2 * Runtime.getRuntime().availableProcessors(), 1, 1000);
    Settings settings =
        new Settings(
            new Secret(environment.required("MONGO_URL")),
            new Secret(environment.required("RABBITMQ_URL")),
            environment.text("DOCKER_HOST", "unix:///var/run/docker.sock"),
            environment.text("SANDBOX_IMAGE", "codecrafter/sandbox-core:latest"),
            fullImage(environment),
            Path.of(environment.text("SANDBOX_FULL_PROGRESS", "/tmp/sandbox-full")),
            slots,
            environment.number("WARM", slots, 1, 1000),
            environment.optionalNumber("POOL_MEMORY_MIB", 1, 1 << 24),
            environment.text("WORKER_ID", "worker-" + UUID.randomUUID().toString().substring(0, 8)),
            environment.number("HEALTH_PORT", 8081, 0, 65535),
            environment.choice("ISOLATION", "auto", "container").equals("auto"),
            environment.optional("SANDBOX_RUNTIME"),
            smtp(environment));
    environment.check();
    return settings;
  }

  private static Optional<SmtpServer> smtp(Environment environment) {
    Optional<String> host = environment.optional("SMTP_HOST");
    Security security =
        Security.valueOf(
            environment
                .choice("SMTP_SECURITY", "starttls", "tls", "none")
                .toUpperCase(Locale.ROOT));
    int port = environment.number("SMTP_PORT", security.usualPort(), 1, 65535);
    Optional<String> user = environment.optional("SMTP_USER");
    Optional<Secret> password = environment.optional("SMTP_PASSWORD").map(Secret::new);
    Optional<String> from =
        environment.optional("MAIL_FROM").or(() -> user.filter(name -> name.contains("@")));
    Optional<Authorities> authorities =
        environment.optional("SMTP_CA", Authorities::read, "the text of a file in PEM");
    if (host.isEmpty()) {
      return Optional.empty();
    }
    if (user.isPresent() && password.isEmpty()) {
      environment.required("SMTP_PASSWORD");
    }
    return Optional.of(
        new SmtpServer(
            host.get(),
            port,
            security,
            user.flatMap(name -> password.map(secret -> new SmtpServer.Login(name, secret))),
            from.orElseGet(() -> environment.required("MAIL_FROM")),
            authorities,
            MAIL_PATIENCE));
  }

  private static Optional<String> fullImage(Environment environment) {
    String name = environment.text("SANDBOX_FULL_IMAGE", "codecrafter/sandbox-full:latest");
    return name.equals("off") ? Optional.empty() : Optional.of(name);
  }
}
