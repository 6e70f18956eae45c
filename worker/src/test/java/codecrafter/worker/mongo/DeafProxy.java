package codecrafter.worker.mongo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands before a store; what is asked gets there, what is answered may be lost. */
final class DeafProxy implements AutoCloseable {
  private static final Pattern PLACE = Pattern.compile("@([^:/]+):(\\d+)");

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final String target;
  private final String host;
  private final int port;
  private volatile boolean deaf;

  DeafProxy(String target) throws IOException {
    Matcher place = PLACE.matcher(target);
    if (!place.find()) {
      throw new IllegalArgumentException(target);
    }
    this.target = target;
    this.host = place.group(1);
    this.port = Integer.parseInt(place.group(2));
    Thread.ofVirtual().start(this::accept);
  }

  /** The target's, with this in its place. */
  String url() {
    return target.replace(
        "@" + host + ":" + port,
        "@" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort());
  }

  void hearNothing() {
    deaf = true;
  }

  /** By connections made from now on. */
  void hearAgain() throws IOException {
    deaf = false;
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket near = server.accept();
        Socket far = new Socket(host, port);
        sockets.add(near);
        sockets.add(far);
        Thread.ofVirtual().start(() -> pour(near, far, false));
        Thread.ofVirtual().start(() -> pour(far, near, true));
      }
    } catch (IOException closed) {
      // nobody comes any more
    }
  }

  private void pour(Socket from, Socket to, boolean answers) {
    byte[] bytes = new byte[64 << 10];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        if (!(answers && deaf)) {
          out.write(bytes, 0, n);
        }
      }
    } catch (IOException gone) {
      // an end is gone
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    hearAgain();
  }
}
