package codecrafter.worker.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which image boxes are to be made of: the full one, with every language, from when it is there and
 * a job runs in it; until then, and when it goes, the core. One thread at a time looks.
 */
final class DockerImages {
  private static final Logger log = LoggerFactory.getLogger(DockerImages.class);

  /** A busy machine may fail one probe. */
  private static final Duration SECOND_TRY = Duration.ofMinutes(1);

  private final DockerClient docker;
  private final DockerBoxes boxes;
  private final ContainerPolicy core;
  private final @Nullable String full;

  /** The id of the full image that is in use; null while the core is. */
  private volatile @Nullable String inUse;

  /** The id of the full image that was tried last and did not work, and when to try it again. */
  private @Nullable String refused;

  private Instant again = Instant.EPOCH;

  DockerImages(
      DockerClient docker, DockerBoxes boxes, ContainerPolicy core, Optional<String> full) {
    this.docker = docker;
    this.boxes = boxes;
    this.core = core;
    this.full = full.orElse(null);
  }

  boolean isFull() {
    return inUse != null;
  }

  /** Looks once; null when boxes are to be made as when it looked before. */
  @Nullable ContainerPolicy look() {
    String name = full;
    if (name == null) {
      return null;
    }
    String id = id(name);
    if (id == null && inUse != null) {
      log.warn("The image {} is gone: going on with {}", name, core.image());
      inUse = null;
      return core;
    }
    if (id == null || id.equals(inUse) || isRefused(id)) {
      return null;
    }
    ContainerPolicy policy = core.withImage(name);
    String problem = DockerProbe.problem(boxes.by(policy));
    if (problem != null) {
      log.warn("The image {} is not used: {}", name, problem);
      refused = id;
      again = Instant.now().plus(SECOND_TRY);
      return null;
    }
    log.info("Boxes are made of {} now", name);
    inUse = id;
    return policy;
  }

  private boolean isRefused(String id) {
    return id.equals(refused) && Instant.now().isBefore(again);
  }

  /** Null when it is not there. What cannot be asked now counts as unchanged. */
  private @Nullable String id(String name) {
    try {
      return docker.inspectImageCmd(name).exec().getId();
    } catch (NotFoundException e) {
      return null;
    } catch (RuntimeException e) {
      log.debug("Cannot look for {}", name, e);
      return inUse;
    }
  }
}
