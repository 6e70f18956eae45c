package codecrafter.worker.sandbox;

import codecrafter.contract.job.Limits;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.DockerObjectAccessor;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ulimit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every box's container is allowed: nothing but to compute, within its limits. A pure function
 * of the shape and the user id; no option comes from a job.
 *
 * @param image what the container is made of
 * @param runtime the OCI runtime, the daemon's own when absent
 * @param rooms whether PID 1 makes a room of fresh namespaces for each job (the inner wall), for
 *     which it alone may make namespaces and mounts in them, and needs an unmasked {@code /proc}
 * @param ipv6 whether its loopback is {@code ::1} too, which not every kernel has
 * @param cpus how many processors' time it gets at most
 * @param labels by which the container is found again
 */
public record ContainerPolicy(
    String image,
    @Nullable String runtime,
    boolean rooms,
    boolean ipv6,
    double cpus,
    Map<String, String> labels) {
  /** The label whose value is the id of the worker that made the container. */
  public static final String WORKER = "codecrafter.worker";

  /** The label whose value tells one installation's containers from another's. */
  public static final String INSTALLATION = "codecrafter.installation";

  private static final long MIB = 1 << 20;
  private static final int INODES = 8192;
  private static final int OPEN_FILES = 1024;

  /** Processes and threads of the supervisors, beside those of the job. */
  private static final int SUPERVISOR_PIDS = 32;

  /** Memory of the supervisors, beside that of the job. */
  private static final long SUPERVISOR_BYTES = 16 * MIB;

  /** Half of what other containers weigh, so that the stores stay quick beside busy jobs. */
  private static final int CPU_SHARES = 512;

  private static final String SECCOMP_OF_JOBS = resource("/seccomp-job.json");

  /** The same, and what makes a room; from the jobs in it the supervisor takes that again. */
  private static final String SECCOMP_OF_SLOTS = resource("/seccomp-slot.json");

  public ContainerPolicy {
    labels = Map.copyOf(labels);
  }

  ContainerPolicy withImage(String other) {
    return new ContainerPolicy(other, runtime, rooms, ipv6, cpus, labels);
  }

  ContainerPolicy withRuntime(@Nullable String other) {
    return new ContainerPolicy(image, other, rooms, ipv6, cpus, labels);
  }

  ContainerPolicy withRooms(boolean other) {
    return new ContainerPolicy(image, runtime, other, ipv6, cpus, labels);
  }

  ContainerPolicy withIpv6(boolean other) {
    return new ContainerPolicy(image, runtime, rooms, other, cpus, labels);
  }

  /** Fills in the request for one container that nobody else's user id runs in. */
  CreateContainerCmd fill(CreateContainerCmd request, Shape shape, int uid) {
    return request
        .withUser(uid + ":" + uid)
        .withLabels(labels)
        .withHostName("box")
        .withStdinOpen(true)
        .withStdInOnce(true)
        .withAttachStdin(true)
        .withAttachStdout(true)
        .withAttachStderr(true)
        .withTty(false)
        .withNetworkDisabled(true)
        .withCmd(rooms ? slot(shape) : List.of())
        .withHostConfig(hostConfig(shape, uid));
  }

  /** The arguments that make PID 1 the keeper of rooms of these sizes. */
  private static List<String> slot(Shape shape) {
    return List.of(
        "slot",
        Long.toString(shape.workBytes()),
        Long.toString(tmpBytes(shape)),
        Long.toString(shmBytes(shape)),
        Integer.toString(INODES));
  }

  static long memoryBytes(long jobBytes) {
    return jobBytes + SUPERVISOR_BYTES;
  }

  private static long tmpBytes(Shape shape) {
    return Math.clamp(shape.workBytes() / 2, 16 * MIB, 64 * MIB);
  }

  private static long shmBytes(Shape shape) {
    return tmpBytes(shape) / 2;
  }

  HostConfig hostConfig(Shape shape, int uid) {
    HostConfig config =
        HostConfig.newHostConfig()
            .withReadonlyRootfs(true)
            .withPrivileged(false)
            .withCapDrop(Capability.ALL)
            .withSecurityOpts(
                List.of(
                    "no-new-privileges", "seccomp=" + (rooms ? SECCOMP_OF_SLOTS : SECCOMP_OF_JOBS)))
            .withNetworkMode("none")
            .withIpcMode("private")
            .withMemory(memoryBytes(shape.memoryBytes()))
            .withMemorySwap(memoryBytes(shape.memoryBytes()))
            .withOomKillDisable(false)
            .withPidsLimit((long) shape.pids() + SUPERVISOR_PIDS)
            .withNanoCPUs((long) (cpus * 1e9))
            .withCpuShares(CPU_SHARES)
            .withUlimits(
                List.of(
                    new Ulimit("core", 0L, 0L),
                    new Ulimit("nofile", (long) OPEN_FILES, (long) OPEN_FILES),
                    new Ulimit("fsize", Limits.CEILING.fileBytes(), Limits.CEILING.fileBytes())))
            .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
            .withInit(false)
            .withAutoRemove(true);
    if (ipv6) {
      config.withSysctls(Map.of("net.ipv6.conf.all.disable_ipv6", "0"));
    }
    if (rooms) {
      DockerObjectAccessor.overrideRawValue(config, "MaskedPaths", List.of());
      DockerObjectAccessor.overrideRawValue(config, "ReadonlyPaths", List.of());
    } else {
      config.withTmpFs(places(shape, uid));
    }
    return runtime == null ? config : config.withRuntime(runtime);
  }

  private static Map<String, String> places(Shape shape, int uid) {
    String common = "rw,exec,nosuid,nodev,nr_inodes=" + INODES + ",uid=" + uid + ",gid=" + uid;
    return Map.of(
        "/work", common + ",mode=0755,size=" + shape.workBytes(),
        "/tmp", common + ",mode=1777,size=" + tmpBytes(shape),
        "/dev/shm", common + ",mode=1777,size=" + shmBytes(shape));
  }

  private static String resource(String name) {
    try (InputStream in = ContainerPolicy.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read", e);
    }
  }
}
