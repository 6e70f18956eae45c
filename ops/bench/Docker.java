import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The daemon, asked as anybody would who has no pool: the yardstick for a container a job. */
final class Docker implements AutoCloseable {
  private final DockerClient client;
  private final String image;

  Docker(String image) {
    this.image = image;
    URI socket = URI.create("unix:///var/run/docker.sock");
    client =
        DockerClientImpl.getInstance(
            DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost(socket.toString()).build(),
            new ZerodepDockerHttpClient.Builder().dockerHost(socket).maxConnections(16).build());
  }

  /** Creates, starts, waits for and removes a container that runs one command. */
  void once(String... command) throws IOException {
    String id =
        client.createContainerCmd(image)
            .withEntrypoint(command)
            .withUser("20997:20997")
            .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"))
            .exec()
            .getId();
    try {
      client.startContainerCmd(id).exec();
      try (var waiting = client.waitContainerCmd(id).exec(new WaitContainerResultCallback())) {
        waiting.awaitStatusCode();
      }
    } finally {
      client.removeContainerCmd(id).withForce(true).exec();
    }
  }

  /** What the command line client says. */
  static List<String> lines(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
