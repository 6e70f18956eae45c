package codecrafter.api;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.EventsHandler;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections on which no whole request comes. Jetty's own idle time-out begins anew with
 * each byte, so that somebody who sends one now and then would stay for ever.
 */
final class SlowClients extends EventsHandler implements Connection.Listener {
  private static final long SWEEP_MS = 1000;
  private static final long SLOWEST_BYTES_A_SECOND = 1000;
  private static final long NANOS = 1_000_000_000;

  private final long patienceNanos;

  /** Since when each connection waits for a request, by {@link System#nanoTime}. */
  private final Map<Connection, Long> waiting = new ConcurrentHashMap<>();

  /**
   * Closes those that take longer than {@code patience} for the head of a request, or for its body,
   * which gets a second more for each {@value #SLOWEST_BYTES_A_SECOND} bytes that have come.
   */
  SlowClients(Duration patience) {
    this.patienceNanos = patience.toNanos();
  }

  void sweepOn(Server server) {
    Scheduler scheduler = new ScheduledExecutorScheduler("slow-clients", true);
    server.addBean(scheduler);
    server.addBean(
        new AbstractLifeCycle() {
          @Override
          protected void doStart() {
            for (Connector connector : server.getConnectors()) {
              connector.addBean(SlowClients.this);
            }
            next(scheduler);
          }
        });
  }

  private void next(Scheduler scheduler) {
    scheduler.schedule(
        () -> {
          sweep();
          next(scheduler);
        },
        SWEEP_MS,
        TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    long now = System.nanoTime();
    waiting.forEach((connection, since) -> {
      if (now - since > patienceNanos && waiting.remove(connection, since)) {
        connection.getEndPoint().close();
      }
    });
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof HttpConnection) {
      waiting.put(connection, System.nanoTime());
    }
  }

  @Override
  public void onClosed(Connection connection) {
    waiting.remove(connection);
  }

  @Override
  protected void onBeforeHandling(Request request) {
    Connection connection = request.getConnectionMetaData().getConnection();
    boolean hasBody =
        request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)
            || request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > 0;
    if (hasBody) {
      waiting.put(connection, System.nanoTime());
    } else {
      waiting.remove(connection);
    }
  }

  @Override
  protected void onRequestRead(Request request, Content.@Nullable Chunk chunk) {
    if (chunk != null) {
      waiting.computeIfPresent(
          request.getConnectionMetaData().getConnection(),
          (connection, since) ->
              chunk.isLast() ? null : since + chunk.remaining() * NANOS / SLOWEST_BYTES_A_SECOND);
    }
  }

  @Override
  protected void onComplete(
      Request request, int status, HttpFields headers, @Nullable Throwable failure) {
    Connection connection = request.getConnectionMetaData().getConnection();
    if (connection.getEndPoint().isOpen()
        && connection.getEndPoint().getConnection() == connection) {
      waiting.put(connection, System.nanoTime());
    }
  }
}
