package codecrafter.worker.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Boxes that are a Docker container each. A container's name holds its user id, and the daemon gives
 * no name twice: so no two containers of a host share a user id, whoever made them.
 */
final class DockerBoxes implements BoxMaker, AutoCloseable {
  static final String NAME_PREFIX = "codecrafter-box-";
  private static final Logger log = LoggerFactory.getLogger(DockerBoxes.class);
  private static final int FIRST_UID = 20_000;
  private static final int UIDS = 10_000;
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private final DockerClient docker;
  private final DockerEndpoint endpoint;
  private final ContainerPolicy policy;
  private final ScheduledExecutorService clock;
  private final AtomicInteger nextUid =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(UIDS));
  private final Set<String> inUse = ConcurrentHashMap.newKeySet();
  private final ExecutorService removers = Executors.newFixedThreadPool(2, Thread.ofVirtual().factory());

  DockerBoxes(
      DockerClient docker,
      DockerEndpoint endpoint,
      ContainerPolicy policy,
      ScheduledExecutorService clock) {
    this.docker = docker;
    this.endpoint = endpoint;
    this.policy = policy;
    this.clock = clock;
  }

  /** Whether a container of this name belongs to a box that is in use. */
  boolean uses(String name) {
    return inUse.contains(name);
  }

  @Override
  public Box make(Shape shape) throws BoxLost {
    try {
      for (int i = 0; i < UIDS; i++) {
        int uid = FIRST_UID + Math.floorMod(nextUid.getAndIncrement(), UIDS);
        String name = NAME_PREFIX + uid;
        if (inUse.add(name)) {
          try {
            return started(create(shape, uid, name), name);
          } catch (ConflictException e) {
            inUse.remove(name);
          } catch (IOException | RuntimeException e) {
            remove(name, name);
            throw e;
          }
        }
      }
      throw new BoxLost("All user ids for boxes are taken", null);
    } catch (IOException | RuntimeException e) {
      throw new BoxLost("Docker cannot make a box: " + e.getMessage(), e);
    }
  }

  private String create(Shape shape, int uid, String name) {
    try (CreateContainerCmd request = docker.createContainerCmd(policy.image()).withName(name)) {
      return policy.fill(request, shape, uid).exec().getId();
    }
  }

  private Box started(String id, String name) throws IOException {
    DockerWire wire = DockerWire.attach(endpoint, id);
    ScheduledFuture<?> limit =
        clock.schedule(wire::close, START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    try {
      docker.startContainerCmd(id).exec();
      Frame frame = wire.receive();
      if (frame.kind() != Frame.READY) {
        throw new IOException("its PID 1 is not the supervisor");
      }
    } catch (IOException e) {
      wire.close();
      throw wire.complaint().isEmpty() ? e : new IOException(wire.complaint(), e);
    } catch (RuntimeException e) {
      wire.close();
      throw e;
    } finally {
      limit.cancel(false);
    }
    return new FramedBox(wire, clock, ended -> release(name, wire, ended));
  }

  /** A job that ended as it should has left a container that goes by itself. */
  private void release(String name, Wire wire, boolean ended) {
    wire.close();
    if (ended) {
      inUse.remove(name);
    } else {
      remove(name, name);
    }
  }

  private void remove(String container, String name) {
    removers.execute(
        () -> {
          remove(container);
          inUse.remove(name);
        });
  }

  /** Removes a container with all that runs in it; one that is gone is fine. */
  void remove(String container) {
    try {
      docker.removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec();
    } catch (NotFoundException | ConflictException e) {
      log.debug("{} is going or gone", container);
    } catch (RuntimeException e) {
      log.warn("Cannot remove the container {}: {}", container, e.getMessage());
    }
  }

  /** All containers of boxes of this installation, whichever worker made them. */
  List<Container> ofInstallation(String installation) {
    return docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(Map.of(ContainerPolicy.INSTALLATION, installation))
        .exec();
  }

  @Override
  public void close() {
    removers.close();
  }
}
