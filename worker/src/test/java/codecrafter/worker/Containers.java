package codecrafter.worker;

import codecrafter.worker.sandbox.ContainerPolicy;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.util.List;
import java.util.Map;

/** What Docker has, as a test sees it. */
public final class Containers {
  public static final DockerClient DOCKER;

  static {
    var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
    DOCKER =
        DockerClientImpl.getInstance(
            config,
            new ZerodepDockerHttpClient.Builder().dockerHost(config.getDockerHost()).build());
  }

  private Containers() {}

  static List<Container> ofWorker(String id) {
    return DOCKER
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(Map.of(ContainerPolicy.WORKER, id))
        .exec();
  }
}
