package codecrafter.worker.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ContainerPolicyTest {
  private final HostConfig config =
      policy(false).hostConfig(new Shape(256 << 20, 64, 64 << 20), 20_001);

  private static ContainerPolicy policy(boolean rooms) {
    return new ContainerPolicy("image", null, rooms, false, 2, Map.of(ContainerPolicy.WORKER, "w"));
  }

  @Test
  void allowsNothingButToCompute() {
    assertEquals(true, config.getReadonlyRootfs());
    assertEquals(List.of(Capability.ALL), List.of(config.getCapDrop()));
    assertNull(config.getCapAdd());
    assertEquals(false, config.getPrivileged());
    assertEquals("none", config.getNetworkMode());
    assertEquals("private", config.getIpcMode());
    assertTrue(config.getBinds() == null || config.getBinds().length == 0);
    assertTrue(config.getSecurityOpts().contains("no-new-privileges"));
    assertTrue(config.getSecurityOpts().stream().anyMatch(o -> o.startsWith("seccomp={")));
    assertEquals("none", config.getLogConfig().getType().getType());
  }

  @Test
  void setsNothingOfTheKernelButIpv6OfItsOwnLoopback() {
    assertNull(config.getSysctls());
    assertEquals(
        Map.of("net.ipv6.conf.all.disable_ipv6", "0"),
        policy(false)
            .withIpv6(true)
            .hostConfig(new Shape(256 << 20, 64, 64 << 20), 20_001)
            .getSysctls());
  }

  @Test
  void limitsMemoryWithoutSwapAndProcessesWithRoomForPid1() {
    assertEquals(config.getMemory(), config.getMemorySwap());
    assertEquals(ContainerPolicy.memoryBytes(256 << 20), config.getMemory());
    assertTrue(config.getPidsLimit() > 64 && config.getPidsLimit() <= 100);
  }

  @Test
  void givesOnlyBoundedPlacesToWriteTo() {
    Map<String, String> mounts = config.getTmpFs();
    assertEquals(Set.of("/work", "/tmp", "/dev/shm"), mounts.keySet());
    for (String options : mounts.values()) {
      assertTrue(options.contains("nosuid,nodev"), options);
      assertTrue(options.contains("size=") && options.contains("nr_inodes="), options);
      assertTrue(options.contains("uid=20001"), options);
    }
    assertTrue(mounts.get("/work").endsWith("size=" + (64 << 20)));
  }

  @Test
  void givesASlotNoPlaceToWriteToAndTheSameLimits() {
    HostConfig slot = policy(true).hostConfig(new Shape(256 << 20, 64, 64 << 20), 20_001);
    assertTrue(slot.getTmpFs() == null || slot.getTmpFs().isEmpty());
    assertEquals(true, slot.getReadonlyRootfs());
    assertEquals(List.of(Capability.ALL), List.of(slot.getCapDrop()));
    assertTrue(slot.getSecurityOpts().contains("no-new-privileges"));
    assertEquals(config.getMemory(), slot.getMemory());
    assertEquals(List.of(), slot.getRawValues().get("MaskedPaths"));
  }

  @Test
  void filtersTheSystemCallsThatDockersOwnProfileLetsThrough() throws Exception {
    String option =
        config.getSecurityOpts().stream()
            .filter(o -> o.startsWith("seccomp="))
            .findFirst()
            .orElseThrow();
    JsonNode profile = Json.mapper().readTree(option.substring("seccomp=".length()));
    assertEquals("SCMP_ACT_ERRNO", profile.get("defaultAction").asText());
    Set<String> allowed = new HashSet<>();
    for (JsonNode rule : profile.get("syscalls")) {
      if (rule.get("action").asText().equals("SCMP_ACT_ALLOW") && !rule.has("args")) {
        rule.get("names").forEach(name -> allowed.add(name.asText()));
      }
    }
    for (String name :
        List.of(
            "socket",
            "clone",
            "clone3",
            "unshare",
            "setns",
            "mount",
            "io_uring_setup",
            "bpf",
            "keyctl",
            "userfaultfd",
            "perf_event_open",
            "rt_sigqueueinfo",
            "process_vm_writev")) {
      assertFalse(allowed.contains(name), name + " is allowed without condition");
    }
    assertTrue(allowed.contains("execve"));
  }
}
