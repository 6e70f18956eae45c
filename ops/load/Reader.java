import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One connection that asks for the same again and again, and takes as little of the processor as can be. */
final class Reader implements AutoCloseable {
  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;
  private final byte[] request;

  Reader(URI base, String path, String token) throws IOException {
    socket = new Socket(base.getHost(), base.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(30_000);
    out = socket.getOutputStream();
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    request =
        ("GET " + path + " HTTP/1.1\r\nHost: " + base.getHost() + ":" + base.getPort() + "\r\nAuthorization: Bearer " + token + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
  }

  /** From the request to the last byte of a good answer, milliseconds. */
  double ask() throws IOException {
    long start = System.nanoTime();
    out.write(request);
    String status = line();
    long length = -1;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String low = header.toLowerCase(java.util.Locale.ROOT);
      if (low.startsWith("content-length:")) {
        length = Long.parseLong(low.substring(15).strip());
      }
      chunked |= low.startsWith("transfer-encoding:") && low.contains("chunked");
    }
    if (chunked) {
      for (long size = Long.parseLong(line(), 16); ; size = Long.parseLong(line(), 16)) {
        in.skipNBytes(size);
        line();
        if (size == 0) {
          break;
        }
      }
    } else {
      in.skipNBytes(length);
    }
    if (!status.contains(" 200")) {
      throw new IOException("It answered " + status);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("The connection was closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
