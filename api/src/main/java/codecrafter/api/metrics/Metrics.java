package codecrafter.api.metrics;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How long this node takes for what it does, served on a port of its own. Thread-safe. */
public final class Metrics implements AutoCloseable {
  private static final double[] SECONDS = {
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Histogram requests =
      histogram(
          "codecrafter_api_request_seconds",
          "How long an answer took, by route",
          "method",
          "route",
          "status");
  private final Histogram stages =
      histogram(
          "codecrafter_api_stage_seconds", "How long a part of the work behind it took", "stage");
  private final Optional<Integer> port;
  private @Nullable HTTPServer server;

  /**
   * Nothing is served before {@link #start}.
   *
   * @param port empty for nowhere
   */
  public Metrics(Optional<Integer> port) {
    this.port = port;
  }

  private Histogram histogram(String name, String help, String... labels) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .classicOnly()
        .classicUpperBounds(SECONDS)
        .register(registry);
  }

  /** A job safely into the queue. */
  public Stopwatch accept() {
    return stage("accept");
  }

  /** A commit of edits onto disk. */
  public Stopwatch commit() {
    return stage("commit");
  }

  /** From a job's end in its worker to whoever watches it on this node. */
  public Stopwatch notice() {
    return stage("notify");
  }

  private Stopwatch stage(String name) {
    var stage = stages.labelValues(name);
    return nanos -> stage.observe(Math.max(0, nanos) / 1e9);
  }

  /** An answer was given; one that was asked to wait for something is left out. */
  public void answered(Context request, Float ms) {
    if (!"true".equals(request.queryParam("wait"))) {
      Endpoint endpoint = request.endpoints().lastHttpEndpoint();
      requests
          .labelValues(
              request.method().name(),
              endpoint == null ? "none" : endpoint.path,
              Integer.toString(request.statusCode()))
          .observe(ms / 1000);
    }
  }

  /** A number that goes up and down. */
  public void gauge(String name, String help, LongSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(gauge -> gauge.call(value.getAsLong()))
        .register(registry);
  }

  /** Hears a number and what it is the number of. */
  public interface Labelled {
    void is(double value, String... labels);
  }

  /** Numbers that go up and down, told of whatever there is when somebody asks. */
  public void gauges(String name, String help, List<String> labels, Consumer<Labelled> values) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels.toArray(String[]::new))
        .callback(gauge -> values.accept(gauge::call))
        .register(registry);
  }

  public void start() {
    port.ifPresent(number -> {
      try {
        server = HTTPServer.builder().port(number).registry(registry).buildAndStart();
      } catch (IOException e) {
        throw new UncheckedIOException("Port " + number + " for metrics cannot be had", e);
      }
    });
  }

  /** Where it is served. */
  public int port() {
    HTTPServer served = server;
    return served == null ? -1 : served.getPort();
  }

  @Override
  public void close() {
    HTTPServer served = server;
    if (served != null) {
      served.close();
    }
  }
}
