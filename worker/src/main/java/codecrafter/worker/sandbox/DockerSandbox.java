package codecrafter.worker.sandbox;

import codecrafter.contract.language.WorkerStatus;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A sandbox on a Docker host: a pool of boxes, and the sweeping up after workers that died. */
public final class DockerSandbox implements Sandbox, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DockerSandbox.class);
  private static final Duration SWEEP_PERIOD = Duration.ofSeconds(30);
  private static final Duration REST = Duration.ofSeconds(5);
  private static final long USUAL_BYTES = ContainerPolicy.memoryBytes(Shape.DEFAULT.memoryBytes());

  /** How often it looks whether the full image is there. */
  private static final Duration WATCH_PERIOD = Duration.ofSeconds(5);

  /**
   * What a sandbox is made with.
   *
   * @param image the image of the boxes, with the languages of the core
   * @param fullImage the image with every language, in the core's place from when it is there
   * @param fewest boxes at the least, those in use included
   * @param memoryMib what all boxes together may take at their limits; absent: half of what the
   *     Docker host has
   * @param rooms whether a box may serve one job after another, each in a room of its own
   * @param runtime the OCI runtime; absent: crun where it starts a container, else the daemon's own
   * @param worker the id of this worker
   * @param installation what the workers of one installation share, and no other has
   */
  public record Settings(
      DockerEndpoint docker,
      String image,
      Optional<String> fullImage,
      int fewest,
      Optional<Integer> memoryMib,
      boolean rooms,
      Optional<String> runtime,
      String worker,
      String installation) {}

  private final DockerClient docker;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sandbox-clock").factory());
  private final PoolCounts counts = new PoolCounts();
  private final DockerBoxes boxes;
  private final DockerReaper reaper;
  private final Demand demand;
  private final SpareMemory spare;
  private final DockerImages images;
  private final Succession pools;
  private final Thread watch;

  /**
   * Waits until Docker runs a box, sweeps once and begins to fill the pool.
   *
   * @param alive the ids of the workers that are alive
   */
  public DockerSandbox(Settings settings, Supplier<Set<String>> alive) throws InterruptedException {
    docker = client(settings.docker());
    int cpus = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 2);
    ContainerPolicy policy =
        new ContainerPolicy(
            settings.image(),
            settings.runtime().orElse(null),
            false,
            false,
            cpus,
            Map.of(
                ContainerPolicy.WORKER, settings.worker(),
                ContainerPolicy.INSTALLATION, settings.installation()));
    policy = new DockerProbe(docker, settings.docker(), clock).best(policy, settings.rooms());
    boxes = new DockerBoxes(docker, settings.docker(), clock);
    reaper = new DockerReaper(boxes, settings.installation(), settings.worker(), alive, counts);
    reaper.sweep();
    long memory = memory(settings);
    demand = demand(settings, memory, policy.rooms());
    spare = new SpareMemory(memory - demand.most() * USUAL_BYTES);
    images = new DockerImages(docker, boxes, policy, settings.fullImage());
    ContainerPolicy full = images.look();
    pools = new Succession(pool(full == null ? policy : full));
    watch = Thread.ofVirtual().name("image-watch").start(this::watchForEver);
    Thread.ofVirtual().name("reaper").start(this::sweepForEver);
  }

  /** Where a box comes back after its job, a second one for each job at once is as many as help. */
  private static Demand demand(Settings settings, long memory, boolean comeBack) {
    long fit = memory / USUAL_BYTES;
    int most = (int) Math.min(fit, (long) settings.fewest() * (comeBack ? 2 : 8));
    return new Demand(settings.fewest(), most, InstantSource.system());
  }

  private long memory(Settings settings) {
    return settings
        .memoryMib()
        .map(mib -> (long) mib << 20)
        .orElseGet(() -> {
          Long has = docker.infoCmd().exec().getMemTotal();
          return has == null ? 0 : has / 2;
        });
  }

  private static DockerClient client(DockerEndpoint endpoint) {
    var config =
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost(endpoint.uri().toString())
            .build();
    var http =
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(config.getDockerHost())
            .maxConnections(16)
            .connectionTimeout(Duration.ofSeconds(5))
            .responseTimeout(Duration.ofSeconds(60))
            .build();
    return DockerClientImpl.getInstance(config, http);
  }

  private void sweepForEver() {
    try {
      for (Thread.sleep(SWEEP_PERIOD); !clock.isShutdown(); Thread.sleep(SWEEP_PERIOD)) {
        reaper.sweepAgain();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Pool pool(ContainerPolicy policy) {
    return new Pool(boxes.by(policy, spare), demand, counts, REST);
  }

  private void watchForEver() {
    try {
      while (true) {
        Thread.sleep(WATCH_PERIOD);
        lookForAnImage();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookForAnImage() throws InterruptedException {
    try {
      ContainerPolicy policy = images.look();
      if (policy != null) {
        pools.next(pool(policy));
      }
    } catch (RuntimeException e) {
      log.warn("Cannot look for the image with every language: {}", e.getMessage());
    }
  }

  /** Whether boxes are made of the image with every language. */
  public boolean isFull() {
    return images.isFull();
  }

  /** How often what boxes are made of has changed. */
  public int changes() {
    return pools.changes();
  }

  /** Waits until it has changed more often than that. */
  public void awaitChange(int seen) throws InterruptedException {
    pools.awaitChange(seen);
  }

  @Override
  public Box take(Shape shape, Duration patience) throws BoxLost, InterruptedException {
    return pools.take(shape, patience);
  }

  /** Why no box can be made at present; null while they can. */
  public @Nullable String problem() {
    return pools.problem();
  }

  /** What became of boxes since the start. */
  public PoolCounts counts() {
    return counts;
  }

  /** How the pool is and what it has done. */
  public WorkerStatus.Pool figures() {
    return new WorkerStatus.Pool(
        ready(),
        wanted(),
        counts.allMade(),
        counts.allReused(),
        counts.allWaited(),
        counts.allLeaked());
  }

  /** How many boxes there shall be at present, those in use included. */
  public int wanted() {
    return demand.boxes();
  }

  /** Boxes that wait for a job. */
  public int ready() {
    return pools.ready();
  }

  /** Removes the containers of this worker. */
  @Override
  public void close() {
    watch.interrupt();
    try {
      watch.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pools.close();
    boxes.close();
    reaper.sweep();
    clock.shutdownNow();
    try {
      docker.close();
    } catch (IOException e) {
      log.debug("Closing the Docker client", e);
    }
  }
}
