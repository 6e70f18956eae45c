package codecrafter.api.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between the API and a store, and can be shut or frozen. */
public final class Tap implements AutoCloseable {
  /** What becomes of connections. */
  public enum State {
    OPEN,
    /** None is there, and none comes about. */
    SHUT,
    /** They are there, and nothing comes through. */
    FROZEN
  }

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile State state = State.OPEN;

  /** A tap before a port of this machine. */
  public Tap(int target) {
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.target = target;
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  public void set(State wanted) {
    state = wanted;
    if (wanted == State.SHUT) {
      sockets.forEach(Tap::close);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket near = server.accept();
        if (state == State.SHUT) {
          close(near);
          continue;
        }
        Socket far = new Socket();
        far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        sockets.add(near);
        sockets.add(far);
        Thread.ofVirtual().start(() -> pour(near, far));
        Thread.ofVirtual().start(() -> pour(far, near));
      } catch (IOException e) {
        // this connection is not made, or the tap is closed
      }
    }
  }

  private void pour(Socket from, Socket to) {
    byte[] buffer = new byte[64 << 10];
    try {
      for (int n = from.getInputStream().read(buffer);
          n >= 0;
          n = from.getInputStream().read(buffer)) {
        while (state == State.FROZEN) {
          Thread.sleep(20);
        }
        to.getOutputStream().write(buffer, 0, n);
      }
    } catch (IOException e) {
      // an end is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close(from);
    close(to);
    sockets.remove(from);
    sockets.remove(to);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone either way
    }
  }

  @Override
  public void close() {
    set(State.SHUT);
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
