package codecrafter.worker.sandbox;

import com.github.dockerjava.api.model.Container;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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
  private final Set<String> seen = new HashSet<>();

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

  /** Removes all that is left, while nothing of this worker's is being made or removed. */
  void sweep() {
    look(container -> true);
  }

  /**
   * Removes what is left, and of this worker's own what was so at the look before too: a box that
   * has just ended is on its way out. What cannot be removed now is left for the next time.
   */
  void sweepAgain() {
    Set<String> before = Set.copyOf(seen);
    seen.clear();
    look(container -> seen.add(container.getId()) && before.contains(container.getId()));
  }

  private void look(Predicate<Container> isLeftForGood) {
    try {
      var containers = boxes.ofInstallation(installation);
      Set<String> living = containers.isEmpty() ? Set.of() : alive.get();
      for (Container container : containers) {
        if (isLeft(container, living) && (!isOwn(container) || isLeftForGood.test(container))) {
          log.info("Removing the container {}, which nobody uses", container.getNames()[0]);
          counts.leaked();
          boxes.remove(container.getId());
        }
      }
    } catch (RuntimeException e) {
      log.warn("Cannot look for containers left behind: {}", e.getMessage());
    }
  }

  private boolean isOwn(Container container) {
    return owner(container).equals(worker);
  }

  private boolean isLeft(Container container, Set<String> living) {
    Instant made = Instant.ofEpochSecond(container.getCreated());
    return made.plus(OLDEST).isBefore(Instant.now())
        || (isOwn(container) ? isUnused(container) : !living.contains(owner(container)));
  }

  private boolean isUnused(Container container) {
    for (String name : container.getNames()) {
      if (boxes.uses(name.substring(name.lastIndexOf('/') + 1))) {
        return false;
      }
    }
    return true;
  }

  private static String owner(Container container) {
    return labels(container).getOrDefault(ContainerPolicy.WORKER, "");
  }

  private static Map<String, String> labels(Container container) {
    Map<String, String> labels = container.getLabels();
    return labels == null ? Map.of() : labels;
  }
}
