package codecrafter.worker.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.event.JobEvent;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobResult;
import codecrafter.contract.job.JobStatus;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import codecrafter.worker.job.Events;
import codecrafter.worker.sandbox.BoxLost;
import codecrafter.worker.sandbox.Sandbox;
import codecrafter.worker.sandbox.Shape;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final Instant QUEUED = Instant.parse("2026-01-01T10:00:00Z");

  private final Metrics metrics = new Metrics();

  private String text() {
    return new String(metrics.text(), StandardCharsets.UTF_8);
  }

  private void has(String line) {
    assertTrue(text().lines().anyMatch(line::equals), () -> line + " is not in\n" + text());
  }

  @Test
  void countsAJobByHowItEndedAndTimesItsStages() {
    Job job =
        new Job.Execute(
            JobId.create(),
            "u",
            null,
            null,
            "api-1",
            new Program(
                "c", List.of(SourceFile.text("main.c", "")), "main.c", List.of(), "", Map.of()),
            Limits.DEFAULT,
            false,
            null,
            QUEUED);
    JobResult result =
        new JobResult(
            job.id(),
            1,
            JobStatus.FAILED,
            1,
            null,
            null,
            "",
            "",
            "",
            1500,
            0,
            0,
            new JobResult.Compile(0, null, "", 30, 0, 0),
            QUEUED.plusMillis(150),
            QUEUED.plusSeconds(2));
    Events nowhere = (told, events) -> {};
    metrics.around(nowhere).publish(job, List.of(new JobEvent.Finished(job.id(), result)));
    has("codecrafter_jobs_total{kind=\"execute\",language=\"c\",status=\"failed\"} 1.0");
    has("codecrafter_job_stage_seconds_sum{stage=\"queue\"} 0.15");
    has("codecrafter_job_stage_seconds_sum{stage=\"compile\"} 0.03");
    has("codecrafter_job_stage_seconds_bucket{stage=\"run\",le=\"1.0\"} 0");
    has("codecrafter_job_stage_seconds_bucket{stage=\"run\",le=\"2.0\"} 1");
  }

  @Test
  void timesTheWaitForABoxThatNeverCame() {
    Sandbox empty =
        (shape, patience) -> {
          throw new BoxLost("none is there", new IllegalStateException());
        };
    Sandbox sandbox = metrics.around(empty);
    assertThrows(BoxLost.class, () -> sandbox.take(Shape.DEFAULT, Duration.ZERO));
    has("codecrafter_job_stage_seconds_count{stage=\"box\"} 1");
  }

  @Test
  void tellsWhatIsPutUnderIt() {
    metrics.gauge("codecrafter_boxes_ready", "Boxes", () -> 4);
    metrics.counter("codecrafter_boxes_made_total", "Boxes", () -> 7);
    has("codecrafter_boxes_ready 4.0");
    has("codecrafter_boxes_made_total 7.0");
    assertEquals(
        1, text().lines().filter("# TYPE codecrafter_boxes_made_total counter"::equals).count());
  }
}
