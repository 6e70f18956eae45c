package codecrafter.worker.sandbox;

import com.github.dockerjava.api.DockerClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out which kind of box this Docker host really runs, by running a job in one of each. */
final class DockerProbe {
  private static final Logger log = LoggerFactory.getLogger(DockerProbe.class);
  private static final String FAST_RUNTIME = "crun";
  private static final List<Boolean> BOTH = List.of(true, false);
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final DockerClient docker;
  private final DockerEndpoint endpoint;
  private final ScheduledExecutorService clock;

  DockerProbe(DockerClient docker, DockerEndpoint endpoint, ScheduledExecutorService clock) {
    this.docker = docker;
    this.endpoint = endpoint;
    this.clock = clock;
  }

  /**
   * The best policy that works: with rooms before without, crun before the daemon's own runtime,
   * IPv6 before none. Tries again until one does.
   *
   * @param policy what is asked for: its runtime, if it names one, is the only one tried
   * @param mayHaveRooms whether the operator allows rooms
   */
  ContainerPolicy best(ContainerPolicy policy, boolean mayHaveRooms) throws InterruptedException {
    String last = "";
    while (true) {
      for (ContainerPolicy candidate : candidates(policy, mayHaveRooms)) {
        String problem = problem(candidate);
        if (problem == null) {
          log.info(
              "Boxes are containers of {}{}",
              candidate.runtime() == null ? "the daemon's runtime" : candidate.runtime(),
              candidate.rooms() ? ", with a room of fresh namespaces for each job" : "");
          return candidate;
        }
        if (!problem.equals(last)) {
          log.info("No boxes of {}, rooms {}: {}", candidate.runtime(), candidate.rooms(), problem);
        }
        last = problem;
      }
      Thread.sleep(RETRY);
    }
  }

  private List<ContainerPolicy> candidates(ContainerPolicy policy, boolean mayHaveRooms) {
    List<@Nullable String> runtimes = new ArrayList<>();
    if (policy.runtime() == null && hasFastRuntime()) {
      runtimes.add(FAST_RUNTIME);
    }
    runtimes.add(policy.runtime());
    List<ContainerPolicy> candidates = new ArrayList<>();
    for (boolean rooms : mayHaveRooms ? BOTH : List.of(false)) {
      for (String runtime : runtimes) {
        for (boolean ipv6 : BOTH) {
          candidates.add(policy.withRooms(rooms).withRuntime(runtime).withIpv6(ipv6));
        }
      }
    }
    return candidates;
  }

  private boolean hasFastRuntime() {
    try {
      var runtimes = docker.infoCmd().exec().getRuntimes();
      return runtimes != null && runtimes.containsKey(FAST_RUNTIME);
    } catch (RuntimeException e) {
      return false;
    }
  }

  private @Nullable String problem(ContainerPolicy candidate) {
    try (DockerBoxes boxes = new DockerBoxes(docker, endpoint, clock)) {
      return problem(boxes.by(candidate));
    }
  }

  /** Why no job runs in a box that is made so; null when one does. */
  static @Nullable String problem(BoxMaker maker) {
    try (Box box = maker.make(Shape.DEFAULT, null)) {
      Ending ending = box.run(Task.probe(), Box.Listener.DEAF);
      return ending.exitCode() != null && ending.exitCode() == 0
          ? null
          : "a job in it ended with " + ending;
    } catch (BoxLost e) {
      return e.getMessage().strip();
    }
  }
}
