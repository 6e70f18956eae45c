import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a socket says, one JSON text after another. */
final class Messages implements WebSocket.Listener {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LinkedBlockingQueue<JsonNode> come = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();

  /** The next one; {@code null} when none comes for two minutes. */
  JsonNode next() throws InterruptedException {
    return come.poll(120, TimeUnit.SECONDS);
  }

  @Override
  public CompletionStage<?> onText(WebSocket ws, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      try {
        come.add(JSON.readTree(partial.toString()));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      } finally {
        partial.setLength(0);
      }
    }
    ws.request(1);
    return null;
  }
}
