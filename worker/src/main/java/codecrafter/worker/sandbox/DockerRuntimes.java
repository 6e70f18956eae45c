package codecrafter.worker.sandbox;

import com.github.dockerjava.api.DockerClient;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which OCI runtime starts a box fastest here. */
final class DockerRuntimes {
  private static final Logger log = LoggerFactory.getLogger(DockerRuntimes.class);
  private static final String FAST = "crun";

  private final DockerClient docker;
  private final DockerEndpoint endpoint;
  private final ScheduledExecutorService clock;

  DockerRuntimes(DockerClient docker, DockerEndpoint endpoint, ScheduledExecutorService clock) {
    this.docker = docker;
    this.endpoint = endpoint;
    this.clock = clock;
  }

  /** crun where the daemon has it and it starts a box; null, the daemon's own, elsewhere. */
  @Nullable String best(ContainerPolicy policy) {
    try {
      var runtimes = docker.infoCmd().exec().getRuntimes();
      if (runtimes == null || !runtimes.containsKey(FAST)) {
        return null;
      }
    } catch (RuntimeException e) {
      log.warn("Docker does not tell its runtimes: {}", e.getMessage());
      return null;
    }
    try (DockerBoxes boxes =
        new DockerBoxes(docker, endpoint, policy.withRuntime(FAST), clock)) {
      boxes.make(Shape.DEFAULT).close();
      return FAST;
    } catch (BoxLost e) {
      log.info("crun does not start a box here: {}", e.getMessage());
      return null;
    }
  }
}
