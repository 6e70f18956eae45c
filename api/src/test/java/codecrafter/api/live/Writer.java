package codecrafter.api.live;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Socket;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A socket with a session and a file of it open, and one editor's identity there. */
final class Writer implements AutoCloseable {
  static final String PATH = "main.py";

  final Socket socket;
  final String session;
  final String clientId = UUID.randomUUID().toString();
  final JsonNode opened;
  private long sequence;

  private Writer(Client client, String session) {
    this.socket = client.socket();
    this.session = session;
    socket.send(Map.of("type", "open", "sessionId", session));
    this.opened = socket.skipTo("opened");
  }

  /** Opens a session, and no file. */
  static Writer in(Client client, String session) {
    return new Writer(client, session);
  }

  /** Opens a session and its main file, and waits until all there have been told so. */
  static Writer writing(Client client, String session) {
    Writer writer = in(client, session);
    writer.openFile(Map.of());
    writer.socket.skipTo("file");
    writer.socket.skipTo("presence");
    return writer;
  }

  /** A new session of a client's, with a text as its main file. */
  static String session(Client client, String text) {
    return client
        .post("/api/sessions", Map.of("title", "T", "language", "python", "code", text))
        .json()
        .get("id")
        .textValue();
  }

  Map<String, Object> frame(String type, Map<String, ?> fields) {
    Map<String, Object> frame =
        new HashMap<>(
            Map.of("type", type, "sessionId", session, "path", PATH, "clientId", clientId));
    frame.putAll(fields);
    return frame;
  }

  void openFile(Map<String, ?> fields) {
    socket.send(frame("open-file", fields));
  }

  /** A push of some changes, the editor's next ones. */
  Map<String, Object> push(long version, Object... updates) {
    long first = sequence;
    sequence += updates.length;
    return frame(
        "push",
        Map.of(
            "version",
            version,
            "sequence",
            first,
            "pushId",
            UUID.randomUUID().toString(),
            "updates",
            List.of(updates)));
  }

  /** Pushes one change from that version on. */
  void write(long version, Object change) {
    socket.send(push(version, change));
  }

  /** The last change was refused: the next one gets its number. */
  void countBack() {
    sequence--;
  }

  /** Whether a frame of that type has come by now; those before it are passed over. */
  boolean hears(String type) {
    socket.send(Map.of("type", "ping"));
    boolean heard = false;
    while (true) {
      String next = socket.next().get("type").textValue();
      if (next.equals("pong")) {
        return heard;
      }
      heard |= next.equals(type);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
