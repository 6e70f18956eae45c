package codecrafter.api.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Sends bytes that no decent client would. */
public final class RawHttp {
  private static final int PATIENCE_MS = 10_000;

  private RawHttp() {}

  /** What comes back, up to 64 KiB or a pause of the other side. */
  public static String send(int port, String request) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
      socket.setSoTimeout(PATIENCE_MS);
      Thread writer =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                } catch (IOException refusedEarly) {
                  // the answer says why
                }
              });
      StringBuilder answer = new StringBuilder();
      byte[] buffer = new byte[16 << 10];
      try {
        int length = socket.getInputStream().read(buffer);
        while (length > 0 && answer.length() < 64 << 10) {
          answer.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
          socket.setSoTimeout(200);
          length = socket.getInputStream().read(buffer);
        }
      } catch (SocketException | SocketTimeoutException end) {
        // what came so far is the answer
      }
      writer.interrupt();
      return answer.toString();
    }
  }
}
