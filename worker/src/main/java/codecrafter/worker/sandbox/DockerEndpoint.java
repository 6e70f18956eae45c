package codecrafter.worker.sandbox;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;

/**
 * The Docker daemon's address.
 *
 * @param uri {@code unix:///path} or {@code tcp://host:port}
 */
public record DockerEndpoint(URI uri) {
  public DockerEndpoint {
    if (!"unix".equals(uri.getScheme()) && !"tcp".equals(uri.getScheme())) {
      throw new IllegalArgumentException("DOCKER_HOST must be unix:///path or tcp://host:port");
    }
  }

  SocketChannel connect() throws IOException {
    SocketAddress address =
        "unix".equals(uri.getScheme())
            ? UnixDomainSocketAddress.of(uri.getPath())
            : new InetSocketAddress(uri.getHost(), uri.getPort());
    return SocketChannel.open(address);
  }
}
