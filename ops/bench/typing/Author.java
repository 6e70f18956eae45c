import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/** Somebody who writes at the end of one file, and knows it only by its length. */
final class Author implements AutoCloseable {
  private static final String PATH = "main.py";

  private final Wire wire;
  private final String session;
  private final String clientId = UUID.randomUUID().toString();
  private long version;
  private int length;
  private long sequence;
  private int missed;

  private Author(Wire wire, String session) {
    this.wire = wire;
    this.session = session;
  }

  /** A new session with that text. */
  static String session(int port, Account account, String text) throws IOException, InterruptedException {
    return Wire.call(
            port,
            "POST",
            "/api/sessions",
            Map.of("title", "Bench", "language", "python", "code", text),
            account.token(port))
        .get("id")
        .asText();
  }

  /** Opens a session and its file on a socket. */
  static void open(Wire wire, String session) throws IOException, InterruptedException {
    wire.send("{\"type\":\"open\",\"sessionId\":\"" + session + "\"}");
    wire.await("opened");
    wire.send(frame("open-file", session, UUID.randomUUID().toString()).toString());
    wire.await("file");
  }

  static Author in(int port, Account account, String session) throws IOException, InterruptedException {
    Author author = new Author(Wire.open(port), session);
    author.wire.send("{\"type\":\"hello\",\"accessToken\":\"" + account.token(port) + "\"}");
    author.wire.await("welcome");
    author.wire.send("{\"type\":\"open\",\"sessionId\":\"" + session + "\"}");
    author.wire.await("opened");
    author.wire.send(frame("open-file", session, author.clientId).toString());
    JsonNode file = author.wire.await("file").frame();
    author.version = file.get("version").asLong();
    author.length = file.get("text").asText().length();
    return author;
  }

  String clientId() {
    return clientId;
  }

  /** How many of its pushes were never answered. */
  int missed() {
    return missed;
  }

  void miss() {
    missed++;
  }

  /** Pushes one insertion; the time, just before it was sent. */
  long push(String text) throws IOException {
    ObjectNode push =
        frame("push", session, clientId)
            .put("version", version)
            .put("sequence", sequence++)
            .put("pushId", UUID.randomUUID().toString());
    var change = push.putArray("updates").addArray();
    if (length > 0) {
      change.add(length);
    }
    change.addArray().add(0).add(text);
    String frame = push.toString();
    long now = System.nanoTime();
    wire.send(frame);
    return now;
  }

  /** Takes updates in until one of that author's is among them; when that came. */
  long awaitOf(Author other) throws IOException, InterruptedException {
    while (true) {
      Wire.Heard heard = wire.await("updates");
      if (take(heard.frame(), other.clientId)) {
        return heard.nanos();
      }
    }
  }

  /** Takes in what has come within so long, if anything has. */
  Wire.Heard next(long millis) throws InterruptedException {
    return wire.next(millis);
  }

  /** Takes updates in; whether one of that client's is among them. */
  boolean take(JsonNode frame, String client) {
    boolean isAmong = false;
    for (JsonNode update : frame.get("updates")) {
      version++;
      isAmong |= update.get("clientId").asText().equals(client);
      for (JsonNode part : update.get("changes")) {
        length += part.isArray() && part.size() > 1 ? part.get(1).asText().length() : 0;
      }
    }
    return isAmong;
  }

  private static ObjectNode frame(String type, String session, String clientId) {
    return Wire.JSON
        .createObjectNode()
        .put("type", type)
        .put("sessionId", session)
        .put("path", PATH)
        .put("clientId", clientId);
  }

  @Override
  public void close() {
    wire.cut();
  }
}
