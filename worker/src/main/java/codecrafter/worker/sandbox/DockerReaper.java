package codecrafter.worker.sandbox;

import com.github.dockerjava.api.model.Container;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what dead workers of this installation left on this Docker host: the containers of this
 * worker's id that it does not use, those of workers that are not alive, and those older than any
 * box gets.
 */
final class DockerReaper {
  private static final Logger log = LoggerFactory.getLogger(DockerReaper.class);
  private static final Duration OLDEST = Duration.ofHours(2);

  private final DockerBoxes boxes;
  private final String installation;
  private final String worker;
  private final Supplier<Set<String>> alive;
  private final PoolCounts counts;

  DockerReaper(
      DockerBoxes boxes,
      String installation,
      String worker,
      Supplier<Set<String>> alive,
      PoolCounts counts) {
    this.boxes = boxes;
    this.installation = installation;
    this.worker = worker;
    this.alive = alive;
    this.counts = counts;
  }

  /** Looks once. What cannot be looked at or removed now is left for the next time. */
  void sweep() {
    try {
      var containers = boxes.ofInstallation(installation);
      Set<String> living = containers.isEmpty() ? Set.of() : alive.get();
      for (Container container : containers) {
        if (isLeft(container, living)) {
          log.info("Removing the container {}, which nobody uses", container.getNames()[0]);
          counts.leaked();
          boxes.remove(container.getId());
        }
      }
    } catch (RuntimeException e) {
      log.warn("Cannot look for containers left behind: {}", e.getMessage());
    }
  }

  private boolean isLeft(Container container, Set<String> living) {
    String owner = labels(container).getOrDefault(ContainerPolicy.WORKER, "");
    Instant made = Instant.ofEpochSecond(container.getCreated());
    if (made.plus(OLDEST).isBefore(Instant.now())) {
      return true;
    }
    return owner.equals(worker) ? !isUsed(container) : !living.contains(owner);
  }

  private boolean isUsed(Container container) {
    for (String name : container.getNames()) {
      if (boxes.uses(name.substring(name.lastIndexOf('/') + 1))) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, String> labels(Container container) {
    Map<String, String> labels = container.getLabels();
    return labels == null ? Map.of() : labels;
  }
}
