package codecrafter.api.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** A WebSocket as Jetty has it. */
public final class JettyWire implements Wire {
  /** A client that takes nothing for so long is gone, or might as well be. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Session session;

  public JettyWire(Session session) {
    this.session = session;
  }

  @Override
  public void send(String text) throws IOException {
    CompletableFuture<@Nullable Void> sent = new CompletableFuture<>();
    session.sendText(text, Callback.from(() -> sent.complete(null), sent::completeExceptionally));
    try {
      sent.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("The client takes nothing", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while sending", e);
    }
  }

  /** Asks the other side for a sign of life. */
  public void ping() {
    if (session.isOpen()) {
      session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }
  }

  @Override
  public void close(int code, String reason) {
    if (session.isOpen()) {
      session.close(code, reason, Callback.NOOP);
    }
  }
}
