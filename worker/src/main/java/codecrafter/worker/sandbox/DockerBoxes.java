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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Boxes that are a Docker container, one each, or one after another a room in it. A container's
 * name holds its user id, and the daemon gives no name twice: so no two containers of a host share
 * a user id, whoever made them.
 */
final class DockerBoxes implements AutoCloseable {
  static final String NAME_PREFIX = "codecrafter-box-";
  private static final Logger log = LoggerFactory.getLogger(DockerBoxes.class);
  private static final int FIRST_UID = 20_000;
  private static final int UIDS = 10_000;
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  /** Jobs that one container serves. */
  private static final int MAX_JOBS = 200;

  private final DockerClient docker;
  private final DockerEndpoint endpoint;
  private final ScheduledExecutorService clock;
  private final AtomicInteger nextUid =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(UIDS));
  private final Set<String> inUse = ConcurrentHashMap.newKeySet();
  private final ExecutorService removers =
      Executors.newFixedThreadPool(2, Thread.ofVirtual().factory());

  DockerBoxes(DockerClient docker, DockerEndpoint endpoint, ScheduledExecutorService clock) {
    this.docker = docker;
    this.endpoint = endpoint;
    this.clock = clock;
  }

  /** Whether a container of this name belongs to a box that is in use. */
  boolean uses(String name) {
    return inUse.contains(name);
  }

  /** What makes boxes by this policy, of whom none is ever allowed more than its shape says. */
  BoxMaker by(ContainerPolicy policy) {
    return by(policy, new SpareMemory(0));
  }

  /** What makes boxes by this policy, which may be allowed more memory as long as there is some. */
  BoxMaker by(ContainerPolicy policy, SpareMemory spare) {
    return (shape, home) -> make(policy, spare, shape, home);
  }

  private PooledBox make(
      ContainerPolicy policy, SpareMemory spare, Shape shape, @Nullable Home home) throws BoxLost {
    try {
      for (int i = 0; i < UIDS; i++) {
        int uid = FIRST_UID + Math.floorMod(nextUid.getAndIncrement(), UIDS);
        String name = NAME_PREFIX + uid;
        if (inUse.add(name)) {
          try {
            String id = create(policy, shape, uid, name);
            DockerMemory memory = new DockerMemory(docker, id, shape.memoryBytes(), spare);
            return started(id, name, memory, policy.rooms(), home);
          } catch (ConflictException e) {
            inUse.remove(name);
          } catch (IOException | RuntimeException e) {
            inUse.remove(name);
            throw e;
          }
        }
      }
      throw new BoxLost("All user ids for boxes are taken", null);
    } catch (IOException | RuntimeException e) {
      throw new BoxLost("Docker cannot make a box: " + e.getMessage(), e);
    }
  }

  private String create(ContainerPolicy policy, Shape shape, int uid, String name) {
    try (CreateContainerCmd request = docker.createContainerCmd(policy.image()).withName(name)) {
      return policy.fill(request, shape, uid).exec().getId();
    }
  }

  private PooledBox started(
      String id, String name, DockerMemory memory, boolean rooms, @Nullable Home home)
      throws IOException {
    DockerWire wire = null;
    boolean ready = false;
    try {
      wire = DockerWire.attach(endpoint, id);
      docker.startContainerCmd(id).exec();
      PooledBox box = next(new Slot(id, name, wire, memory, rooms, home, 0));
      ready = true;
      return box;
    } catch (IOException e) {
      throw wire == null || wire.complaint().isEmpty() ? e : new IOException(wire.complaint(), e);
    } finally {
      if (!ready) {
        if (wire != null) {
          wire.close();
        }
        removeLater(id);
      }
    }
  }

  /** A container with what speaks to it, and how many jobs it has done. */
  private record Slot(
      String id,
      String name,
      Wire wire,
      DockerMemory memory,
      boolean rooms,
      @Nullable Home home,
      int jobs) {
    Slot afterAJob() {
      return new Slot(id, name, wire, memory, rooms, home, jobs + 1);
    }
  }

  /** Waits until the container says that it is ready. */
  private PooledBox next(Slot slot) throws IOException {
    ScheduledFuture<?> limit =
        clock.schedule(slot.wire::close, START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    try {
      Frame frame = slot.wire.receive();
      while (frame.kind() == Frame.ACCEPTED) {
        frame = slot.wire.receive();
      }
      if (frame.kind() != Frame.READY) {
        throw new IOException("its PID 1 is not the supervisor");
      }
      return new FramedBox(slot.wire, clock, slot.memory::limit, ended -> release(slot, ended));
    } finally {
      limit.cancel(false);
    }
  }

  private void release(Slot slot, boolean ended) {
    if (ended && slot.rooms && slot.home != null && slot.jobs < MAX_JOBS) {
      Thread.startVirtualThread(() -> reuse(slot, slot.home));
    } else {
      end(slot, ended);
    }
  }

  private void reuse(Slot slot, Home home) {
    try {
      PooledBox box = next(slot.afterAJob());
      slot.memory.reset();
      home.back(box);
    } catch (BoxLost e) {
      log.warn("A box is removed: {}", e.getMessage());
      end(slot, false);
    } catch (IOException | RuntimeException e) {
      log.warn("A box is not clean after its job, and is removed: {}", slot.wire.complaint());
      end(slot, false);
    }
  }

  /** A box whose only job ended as it should leaves a container that goes by itself. */
  private void end(Slot slot, boolean byItself) {
    slot.wire.close();
    if (!byItself || slot.rooms) {
      removeLater(slot.id);
    }
    inUse.remove(slot.name);
    slot.memory.giveBack();
    if (slot.home != null) {
      slot.home.gone();
    }
  }

  private void removeLater(String container) {
    try {
      removers.execute(() -> remove(container));
    } catch (RejectedExecutionException e) {
      remove(container);
    }
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
