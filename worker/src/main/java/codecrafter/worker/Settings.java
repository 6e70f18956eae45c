package codecrafter.worker;

import codecrafter.contract.env.Environment;
import codecrafter.contract.env.Secret;
import java.nio.file.Path;
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
    Optional<String> runtime) {
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
            environment.optional("SANDBOX_RUNTIME"));
    environment.check();
    return settings;
  }

  private static Optional<String> fullImage(Environment environment) {
    String name = environment.text("SANDBOX_FULL_IMAGE", "codecrafter/sandbox-full:latest");
    return name.equals("off") ? Optional.empty() : Optional.of(name);
  }
}
