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

/** Answers {@code /health} (it lives) and {@code /ready} (it can work, else 503 and why). */
public final class HealthServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Binds the port; 0 for any.
   *
   * @param parts the state of each part: {@code up}, or what is wrong with it
   */
  public HealthServer(int port, Supplier<Map<String, String>> parts) throws IOException {
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
  }

  public void start() {
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, int status, Map<String, String> body)
      throws IOException {
    try (exchange) {
      byte[] json = Json.bytes(body);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, json.length);
      exchange.getResponseBody().write(json);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
