package codecrafter.worker;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One worker for all tests of a JVM that do not break it, and the workbench to speak with it. */
final class Shop {
  static final String WORKER_ID = "shop";
  private static @Nullable Workbench bench;
  private static @Nullable Worker worker;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Shop::shut));
  }

  private Shop() {}

  /** The workbench, with the worker up and ready. */
  static synchronized Workbench open() {
    try {
      Workbench open = bench == null ? new Workbench() : bench;
      bench = open;
      if (worker == null) {
        Worker started =
            new Worker(
                Workbench.settings(Map.of("WORKER_ID", WORKER_ID, "SLOTS", "4", "WARM", "3")));
        worker = started;
        started.start();
        awaitReady(started);
      }
      return open;
    } catch (Exception e) {
      throw new IllegalStateException("The shop does not open", e);
    }
  }

  /** Stops the worker, so that others get the jobs. */
  static synchronized void shut() {
    if (worker != null) {
      worker.close();
      worker = null;
    }
  }

  static void awaitReady(Worker worker) throws Exception {
    Instant end = Instant.now().plusSeconds(60);
    while (status(worker, "/ready") != 200) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("The worker does not become ready");
      }
      Thread.sleep(50);
    }
  }

  /** Where the open shop's worker tells how it is. */
  static synchronized int healthPort() {
    return Objects.requireNonNull(worker, "the shop is shut").healthPort();
  }

  static int status(Worker worker, String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + worker.healthPort() + path);
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }
}
