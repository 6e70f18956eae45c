package codecrafter.worker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The Docker daemon behind a connection that the test can cut and mend. */
final class DockerProxy implements AutoCloseable {
  private final ServerSocketChannel server;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  DockerProxy() throws IOException {
    server = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    Thread.startVirtualThread(this::accept);
  }

  String url() throws IOException {
    return "tcp://127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort();
  }

  void cut() throws IOException {
    cut = true;
    for (SocketChannel channel : open) {
      channel.close();
    }
  }

  void mend() {
    cut = false;
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        if (cut) {
          client.close();
          continue;
        }
        SocketChannel docker =
            SocketChannel.open(UnixDomainSocketAddress.of("/var/run/docker.sock"));
        open.add(client);
        open.add(docker);
        if (cut) {
          client.close();
          docker.close();
        }
        Thread.startVirtualThread(() -> copy(client, docker));
        Thread.startVirtualThread(() -> copy(docker, client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void copy(SocketChannel from, SocketChannel to) {
    ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
    try (from;
        to) {
      while (from.read(buffer.clear()) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
      }
    } catch (IOException e) {
      // one side is gone, and so is the other
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  @Override
  public void close() throws IOException {
    cut();
    server.close();
  }
}
