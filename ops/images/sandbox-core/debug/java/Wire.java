import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Messages of the Debug Adapter Protocol on 0 and 1. */
final class Wire {
  private final InputStream in = new BufferedInputStream(System.in);
  private final OutputStream out = System.out;
  private int seq;

  @SuppressWarnings("unchecked")
  Map<String, Object> read() throws IOException {
    int size = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.toLowerCase().startsWith("content-length:")) {
        size = Integer.parseInt(line.substring(15).strip());
      }
    }
    return (Map<String, Object>) Json.read(new String(in.readNBytes(size), StandardCharsets.UTF_8));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  synchronized void send(Map<String, Object> message) {
    Map<String, Object> numbered = new LinkedHashMap<>(message);
    numbered.put("seq", ++seq);
    byte[] body = Json.write(numbered).getBytes(StandardCharsets.UTF_8);
    try {
      out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      out.write(body);
      out.flush();
    } catch (IOException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  void event(String name, Map<String, Object> body) {
    send(Map.of("type", "event", "event", name, "body", body));
  }
}
