package codecrafter.worker.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.UpdateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import java.util.Objects;

/**
 * The limit of memory of a container that runs, which a job may have changed for itself. A tenth of
 * the time that a new container takes. Of one thread at a time.
 */
final class DockerMemory {
  private final DockerClient docker;
  private final String container;
  private final long usual;
  private final SpareMemory spare;
  private long limit;

  /**
   * The memory of a container.
   *
   * @param usual what a job in it may use
   * @param spare where what is beyond that is taken from
   */
  DockerMemory(DockerClient docker, String container, long usual, SpareMemory spare) {
    this.docker = docker;
    this.container = container;
    this.usual = usual;
    this.spare = spare;
    this.limit = usual;
  }

  /**
   * Lets a job use so much.
   *
   * @return false when there is not so much to spare; all is as it was then
   * @throws BoxLost when Docker does not do it
   */
  synchronized boolean limit(long bytes) throws BoxLost {
    if (!spare.take(beyond(bytes) - beyond(limit))) {
      return false;
    }
    limit = bytes;
    update(bytes);
    return true;
  }

  /** Makes it as usual again. */
  synchronized void reset() throws BoxLost {
    if (limit != usual) {
      update(usual);
      giveBack();
    }
  }

  /** The container is no more: nothing is taken by it. */
  synchronized void giveBack() {
    spare.giveBack(beyond(limit));
    limit = usual;
  }

  private long beyond(long bytes) {
    return Math.max(0, bytes - usual);
  }

  /** Docker's own word that it is so counts, not only that it has taken the request. */
  private void update(long bytes) throws BoxLost {
    long all = ContainerPolicy.memoryBytes(bytes);
    try (UpdateContainerCmd request = docker.updateContainerCmd(container)) {
      request.withMemory(all).withMemorySwap(all).exec();
      InspectContainerResponse now = docker.inspectContainerCmd(container).exec();
      HostConfig config = now.getHostConfig();
      if (!Objects.equals(config.getMemory(), all)
          || !Objects.equals(config.getMemorySwap(), all)) {
        throw new BoxLost(
            "Docker says that a box has %d and %d bytes of memory, not %d"
                .formatted(config.getMemory(), config.getMemorySwap(), all),
            null);
      }
    } catch (RuntimeException e) {
      throw new BoxLost("Docker does not change a box's memory: " + e.getMessage(), e);
    }
  }
}
