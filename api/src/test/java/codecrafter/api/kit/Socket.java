package codecrafter.api.kit;

import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that keeps what it is told, in order. */
public final class Socket implements WebSocket.Listener, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** How the server said goodbye. */
  public record Goodbye(int code, String reason) {}

  private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Goodbye> goodbye = new CompletableFuture<>();
  private final StringBuilder part = new StringBuilder();
  private final WebSocket wire;

  private Socket(int port, String path, @Nullable String header, String value) {
    WebSocket.Builder builder = HTTP.newWebSocketBuilder();
    if (header != null) {
      builder.header(header, value);
    }
    wire = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), this).join();
  }

  public static Socket open(int port) {
    return at(port, "/ws");
  }

  /** Opens a socket at another address than the page's. */
  public static Socket at(int port, String path) {
    return new Socket(port, path, null, "");
  }

  /** Opens a socket with an access token. */
  public static Socket with(int port, String path, String token) {
    return new Socket(port, path, "Authorization", "Bearer " + token);
  }

  /**
   * Opens a socket as a page of that origin would.
   *
   * @throws CompletionException when the server refuses
   */
  public static Socket open(int port, String origin) {
    return new Socket(port, "/ws", "Origin", origin);
  }

  public void send(Object frame) {
    wire.sendText(frame instanceof String text ? text : Json.write(frame), true).join();
  }

  public void sendBinary(byte[] bytes) {
    wire.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  /** The next frame, which must be of that type. */
  public JsonNode next(String type) {
    JsonNode frame = next();
    if (!frame.path("type").asText().equals(type)) {
      throw new AssertionError("Expected " + type + ", got " + frame);
    }
    return frame;
  }

  public JsonNode next() {
    try {
      JsonNode frame = frames.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("Nothing came");
      }
      return frame;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The next frame of that type; others are passed over. */
  public JsonNode skipTo(String type) {
    while (true) {
      JsonNode frame = next();
      if (frame.path("type").asText().equals(type)) {
        return frame;
      }
    }
  }

  /** True when nothing comes for that long. */
  public boolean isQuietFor(Duration time) {
    try {
      return frames.poll(time.toMillis(), TimeUnit.MILLISECONDS) == null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public Goodbye goodbye() {
    try {
      return goodbye.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("Not closed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      try {
        frames.add(Json.mapper().readTree(part.toString()));
      } catch (IOException e) {
        goodbye.completeExceptionally(e);
      }
      part.setLength(0);
    }
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    goodbye.complete(new Goodbye(code, reason));
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    goodbye.completeExceptionally(error);
  }

  @Override
  public void close() {
    wire.abort();
  }
}
