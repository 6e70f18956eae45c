package codecrafter.worker.health;

import codecrafter.contract.wire.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers {@code /health} (it lives), {@code /ready} (it can work, else 503 and why) and {@code
 * /metrics} (numbers, in the text format of Prometheus).
 */
public final class HealthServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Binds the port; 0 for any.
   *
   * @param parts the state of each part: {@code up}, or what is wrong with it
   * @param metrics in the text format of Prometheus
   */
  public HealthServer(int port, Supplier<Map<String, String>> parts, Supplier<byte[]> metrics)
      throws IOException {
    server = HttpServer.create(new InetSocketAddress(port), 0);
    server.setExecutor(threads);
    server.createContext("/health", exchange -> answer(exchange, 200, Map.of("status", "up")));
    server.createContext(
        "/ready",
        exchange -> {
          Map<String, String> states = parts.get();
          boolean ready = states.values().stream().allMatch("up"::equals);
          answer(exchange, ready ? 200 : 503, states);
        });
    server.createContext(
        "/metrics",
        exchange ->
            answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.get()));
  }

  public void start() {
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, int status, Map<String, String> body)
      throws IOException {
    answer(exchange, status, "application/json", Json.bytes(body));
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
