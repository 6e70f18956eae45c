package codecrafter.worker.sandbox;

import codecrafter.contract.job.Limits;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
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
 * @param cpus how many processors' time it gets at most
 * @param labels by which the container is found again
 */
public record ContainerPolicy(
    String image, @Nullable String runtime, double cpus, Map<String, String> labels) {
  /** The label whose value is the id of the worker that made the container. */
  public static final String WORKER = "codecrafter.worker";

  /** The label whose value tells one installation's containers from another's. */
  public static final String INSTALLATION = "codecrafter.installation";

  private static final long MIB = 1 << 20;
  private static final long TMP_BYTES = 64 * MIB;
  private static final long SHM_BYTES = 32 * MIB;
  private static final int INODES = 8192;
  private static final int OPEN_FILES = 1024;

  /** Processes of PID 1 itself, beside those of the job. */
  private static final int SUPERVISOR_PIDS = 24;

  /** Memory of PID 1 itself, beside that of the job. */
  private static final long SUPERVISOR_BYTES = 8 * MIB;

  /** Half of what other containers weigh, so that the stores stay quick beside busy jobs. */
  private static final int CPU_SHARES = 512;

  private static final String SECCOMP = resource("/seccomp-job.json");

  public ContainerPolicy {
    labels = Map.copyOf(labels);
  }

  ContainerPolicy withRuntime(@Nullable String other) {
    return new ContainerPolicy(image, other, cpus, labels);
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
        .withHostConfig(hostConfig(shape, uid));
  }

  static long memoryBytes(long jobBytes) {
    return jobBytes + SUPERVISOR_BYTES;
  }

  HostConfig hostConfig(Shape shape, int uid) {
    String common = "rw,exec,nosuid,nodev,nr_inodes=" + INODES + ",uid=" + uid + ",gid=" + uid;
    HostConfig config =
        HostConfig.newHostConfig()
            .withReadonlyRootfs(true)
            .withPrivileged(false)
            .withCapDrop(Capability.ALL)
            .withSecurityOpts(List.of("no-new-privileges", "seccomp=" + SECCOMP))
            .withNetworkMode("none")
            .withIpcMode("private")
            .withMemory(memoryBytes(shape.memoryBytes()))
            .withMemorySwap(memoryBytes(shape.memoryBytes()))
            .withOomKillDisable(false)
            .withPidsLimit((long) shape.pids() + SUPERVISOR_PIDS)
            .withNanoCPUs((long) (cpus * 1e9))
            .withCpuShares(CPU_SHARES)
            .withTmpFs(
                Map.of(
                    "/work", common + ",mode=0755,size=" + shape.workBytes(),
                    "/tmp", common + ",mode=1777,size=" + TMP_BYTES,
                    "/dev/shm", common + ",mode=1777,size=" + SHM_BYTES))
            .withUlimits(
                List.of(
                    new Ulimit("core", 0L, 0L),
                    new Ulimit("nofile", (long) OPEN_FILES, (long) OPEN_FILES),
                    new Ulimit(
                        "fsize", Limits.CEILING.fileBytes(), Limits.CEILING.fileBytes())))
            .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
            .withInit(false)
            .withAutoRemove(true);
    return runtime == null ? config : config.withRuntime(runtime);
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
