package codecrafter.api.kit;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A WebSocket client that does as it is told, also what no decent client would do. */
public final class RawSocket implements AutoCloseable {
  private static final int PATIENCE_MS = 20_000;

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final String answer;

  /**
   * Opens a socket.
   *
   * @param headers more of them, each with its line end
   */
  public RawSocket(int port, String headers) throws IOException {
    socket.setReceiveBufferSize(64 << 10);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
    socket.setSoTimeout(PATIENCE_MS);
    in = new DataInputStream(socket.getInputStream());
    String request =
        "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + headers
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    answer = head.toString();
    if (!answer.startsWith("HTTP/1.1 101")) {
      throw new IOException(answer);
    }
  }

  /** The head of the server's answer. */
  public String answer() {
    return answer;
  }

  public void sendText(String text) throws IOException {
    send(0x81, text.getBytes(StandardCharsets.UTF_8), true);
  }

  /** Sends one frame with that first byte, masked or, wrongly, not. */
  public void send(int first, byte[] payload, boolean masked) throws IOException {
    byte[] head = new byte[masked ? 14 : 10];
    head[0] = (byte) first;
    head[1] = (byte) (masked ? 0xff : 0x7f);
    for (int i = 0; i < 8; i++) {
      head[2 + i] = (byte) ((long) payload.length >> (56 - 8 * i));
    }
    socket.getOutputStream().write(head);
    socket.getOutputStream().write(payload);
  }

  /** Reads to the end; the code of the server's goodbye, if it said one. */
  public Optional<Integer> goodbye() throws IOException {
    try {
      while (true) {
        int first = in.readUnsignedByte();
        long length = in.readUnsignedByte();
        if (length == 126) {
          length = in.readUnsignedShort();
        } else if (length == 127) {
          length = in.readLong();
        }
        if ((first & 0xf) == 8) {
          return Optional.of(in.readUnsignedShort());
        }
        in.skipNBytes(length);
      }
    } catch (EOFException end) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
