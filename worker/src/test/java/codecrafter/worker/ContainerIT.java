package codecrafter.worker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.worker.sandbox.ContainerPolicy;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ContainerIT {
  private final Workbench bench = Shop.open();

  @Test
  void isHardenedInDockersOwnWords() throws Exception {
    bench.run(bench.ask("bash", "true"));
    await().until(() -> Containers.ofWorker(Shop.WORKER_ID).size() >= 3);
    Set<String> users = new HashSet<>();
    for (Container container : Containers.ofWorker(Shop.WORKER_ID)) {
      InspectContainerResponse inspected;
      try {
        inspected = Containers.DOCKER.inspectContainerCmd(container.getId()).exec();
      } catch (NotFoundException e) {
        continue;
      }
      HostConfig host = inspected.getHostConfig();
      assertEquals(true, host.getReadonlyRootfs());
      assertEquals(List.of(Capability.ALL), List.of(host.getCapDrop()));
      assertEquals(false, host.getPrivileged());
      assertEquals("none", host.getNetworkMode());
      assertEquals("private", host.getIpcMode());
      assertEquals(host.getMemory(), host.getMemorySwap());
      assertTrue(host.getMemory() > 0);
      assertTrue(host.getPidsLimit() > 0);
      assertTrue(host.getNanoCPUs() > 0);
      assertTrue(host.getBinds() == null || host.getBinds().length == 0);
      assertEquals("none", host.getLogConfig().getType().getType());
      assertTrue(host.getSecurityOpts().stream().anyMatch(o -> o.startsWith("no-new-privileges")));
      assertTrue(host.getSecurityOpts().stream().anyMatch(o -> o.startsWith("seccomp={")));
      assertTrue(
          host.getTmpFs() == null
              || Set.of("/work", "/tmp", "/dev/shm").containsAll(host.getTmpFs().keySet()));
      assertTrue(inspected.getConfig().getUser().matches("2\\d{4}:2\\d{4}"));
      assertTrue(users.add(inspected.getConfig().getUser()), "a user id is used twice");
    }
    assertTrue(users.size() >= 3);
  }

  @Test
  void sweepsWhatADeadWorkerOfTheInstallationLeftAndNothingElse() throws Exception {
    String installation =
        bench
            .database()
            .getCollection("workers")
            .find(Filters.eq("_id", "installation"))
            .first()
            .getString("installation");
    String left = leave("dead", installation);
    String others = leave("dead", "another installation");
    try (Worker worker = new Worker(Workbench.settings(Map.of("WORKER_ID", "sweeper")))) {
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> Containers.ofWorker("dead").stream().noneMatch(c -> c.getId().equals(left)));
      assertTrue(Containers.ofWorker("dead").stream().anyMatch(c -> c.getId().equals(others)));
      assertNotEquals(0, Containers.ofWorker(Shop.WORKER_ID).size());
    } finally {
      Containers.DOCKER.removeContainerCmd(others).withForce(true).exec();
    }
  }

  private static String leave(String worker, String installation) {
    String id =
        Containers.DOCKER
            .createContainerCmd(Workbench.IMAGE)
            .withEntrypoint("sleep", "1000")
            .withLabels(
                Map.of(ContainerPolicy.WORKER, worker, ContainerPolicy.INSTALLATION, installation))
            .exec()
            .getId();
    Containers.DOCKER.startContainerCmd(id).exec();
    return id;
  }
}
