package codecrafter.worker.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.event.JobEvent;
import codecrafter.contract.event.OutputStream;
import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.Limits;
import codecrafter.contract.job.Program;
import codecrafter.contract.job.SourceFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OutputFeedTest {
  private final List<JobEvent> events = new CopyOnWriteArrayList<>();
  private final Job job =
      new Job.Execute(
          JobId.create(),
          "u",
          null,
          "n",
          new Program("x", List.of(SourceFile.text("m", "")), "m", List.of(), ""),
          Limits.DEFAULT,
          false,
          null,
          Instant.EPOCH);
  private final OutputFeed feed = new OutputFeed(job, "w", (j, some) -> events.addAll(some));

  private String text() {
    StringBuilder text = new StringBuilder();
    long seq = 0;
    for (JobEvent event : events) {
      if (event instanceof JobEvent.Output output) {
        assertEquals(seq++, output.seq());
        text.append(output.data());
      }
    }
    return text.toString();
  }

  @Test
  void holdsOutputBackUntilTheAttemptIsGranted() throws Exception {
    feed.add(OutputStream.STDOUT, "a");
    Thread.sleep(20);
    assertEquals(List.of(), events);
    feed.begin(new Claim.Granted(2, Instant.EPOCH));
    feed.end();
    assertEquals(
        List.of(
            new JobEvent.Started(job.id(), 2, "w"),
            new JobEvent.Output(job.id(), 2, 0, OutputStream.STDOUT, "a")),
        events);
  }

  @Test
  void sendsAFirstPieceAtOnce() throws Exception {
    feed.begin(new Claim.Granted(1, Instant.EPOCH));
    long began = System.nanoTime();
    feed.add(OutputStream.STDOUT, "prompt> ");
    while (events.size() < 2) {
      Thread.sleep(1);
    }
    assertTrue(System.nanoTime() - began < Duration.ofMillis(500).toNanos());
    feed.end();
  }

  @Test
  void joinsTheDripsOfOneStreamInOrderAndLosesNothing() throws Exception {
    feed.begin(new Claim.Granted(1, Instant.EPOCH));
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      feed.add(i % 50 == 0 ? OutputStream.STDERR : OutputStream.STDOUT, i + ",");
      expected.append(i).append(',');
      Thread.sleep(1);
    }
    feed.end();
    assertEquals(expected.toString(), text());
    assertTrue(events.size() < 60, events.size() + " events");
  }

  @Test
  void passesAFloodInLargePieces() throws Exception {
    feed.begin(new Claim.Granted(1, Instant.EPOCH));
    String piece = "x".repeat(32 << 10);
    for (int i = 0; i < 64; i++) {
      feed.add(OutputStream.STDOUT, piece);
    }
    feed.end();
    assertEquals(64 * piece.length(), text().length());
  }

  @Test
  void letsGoOfAWriterWhenItIsDropped() throws Exception {
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < 100; i++) {
                feed.add(OutputStream.STDOUT, "x".repeat(32 << 10));
              }
            });
    Thread.sleep(50);
    assertTrue(writer.isAlive(), "the writer is not held back");
    feed.drop();
    writer.join();
    assertEquals(List.of(), events);
  }

  @Test
  void saysThatAllIsCompiledBetweenTheCompilersWordAndTheProgramsOwn() throws Exception {
    feed.begin(new Claim.Granted(1, Instant.EPOCH));
    feed.add(OutputStream.COMPILE, "warning");
    feed.tell(0, attempt -> new JobEvent.Compiled(job.id(), attempt));
    feed.add(OutputStream.STDOUT, "hello");
    feed.end();
    assertEquals(
        List.of(
            new JobEvent.Started(job.id(), 1, "w"),
            new JobEvent.Output(job.id(), 1, 0, OutputStream.COMPILE, "warning"),
            new JobEvent.Compiled(job.id(), 1),
            new JobEvent.Output(job.id(), 1, 1, OutputStream.STDOUT, "hello")),
        events);
  }
}
