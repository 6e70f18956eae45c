package codecrafter.worker.metrics;

import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobResult;
import codecrafter.worker.job.Claim;
import codecrafter.worker.job.Events;
import codecrafter.worker.job.JobStore;
import codecrafter.worker.sandbox.Sandbox;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long each stage of a job takes, how jobs end, and whatever else is put under it. It stands
 * around the parts that it measures, which know nothing of it. Thread-safe.
 */
public final class Metrics {
  private static final double[] SECONDS = {
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Histogram stages =
      Histogram.builder()
          .name("codecrafter_job_stage_seconds")
          .help("How long a stage of a job took")
          .labelNames("stage")
          .classicOnly()
          .classicUpperBounds(SECONDS)
          .register(registry);
  private final Counter ended =
      Counter.builder()
          .name("codecrafter_jobs_total")
          .help("Jobs that ended here, by what they were and how")
          .labelNames("kind", "language", "status")
          .register(registry);

  /** A number that goes up and down. */
  public void gauge(String name, String help, LongSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(gauge -> gauge.call(value.getAsLong()))
        .register(registry);
  }

  /** A number that only grows; its name ends in {@code _total}. */
  public void counter(String name, String help, LongSupplier value) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(counter -> counter.call(value.getAsLong()))
        .register(registry);
  }

  /** All of it, in the text format of Prometheus. */
  public byte[] text() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(text, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toByteArray();
  }

  private void took(Stage stage, long nanos) {
    stages.labelValues(stage.word()).observe(Math.max(0, nanos) / 1e9);
  }

  /** The same sandbox, with the waiting for a box measured. */
  public Sandbox around(Sandbox sandbox) {
    return (shape, patience) -> {
      long start = System.nanoTime();
      try {
        return sandbox.take(shape, patience);
      } finally {
        took(Stage.BOX, System.nanoTime() - start);
      }
    };
  }

  /** The same events, with the ends among them counted. */
  public Events around(Events events) {
    return (job, some) -> {
      events.publish(job, some);
      for (JobEvent event : some) {
        if (event instanceof JobEvent.Finished(var id, JobResult result)) {
          ended(job, result);
        }
      }
    };
  }

  private void ended(Job job, JobResult result) {
    ended.labelValues(job.kind(), job.program().language(), result.status().wire()).inc();
    if (result.compile() != null) {
      took(Stage.COMPILE, Duration.ofMillis(result.compile().timeMs()).toNanos());
    }
    took(Stage.RUN, Duration.ofMillis(result.timeMs()).toNanos());
    if (result.attempt() == 1) {
      took(Stage.QUEUE, Duration.between(job.queuedAt(), result.startedAt()).toNanos());
    }
  }

  /** The same store, with the writing of results measured. */
  public JobStore around(JobStore store) {
    return new JobStore() {
      @Override
      public Claim claim(Job job, boolean again) {
        return store.claim(job, again);
      }

      @Override
      public boolean finishFirst(JobResult result) {
        long start = System.nanoTime();
        boolean stored = store.finishFirst(result);
        if (stored) {
          took(Stage.STORE, System.nanoTime() - start);
        }
        return stored;
      }

      @Override
      public boolean finish(JobResult result) {
        long start = System.nanoTime();
        boolean stored = store.finish(result);
        took(Stage.STORE, System.nanoTime() - start);
        return stored;
      }
    };
  }
}
