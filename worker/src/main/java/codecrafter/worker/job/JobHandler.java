package codecrafter.worker.job;

import codecrafter.contract.job.Job;
import codecrafter.contract.language.Languages;
import codecrafter.contract.wire.Json;
import codecrafter.worker.sandbox.Sandbox;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a message from its delivery to the answer that the queue gets. Thread-safe. */
public final class JobHandler {
  /** The largest message that can be a job. */
  static final int MAX_MESSAGE_BYTES = 32 << 20;

  private static final Logger log = LoggerFactory.getLogger(JobHandler.class);

  /** What running a job takes. */
  public record Parts(
      String workerId,
      Languages languages,
      Errands errands,
      Sandbox sandbox,
      JobStore store,
      ArtifactStore artifacts,
      Events events,
      Journal journal) {}

  private final Parts parts;
  private final RunningJobs running;
  private final Shelf shelf = new Shelf();

  public JobHandler(Parts parts, RunningJobs running) {
    this.parts = parts;
    this.running = running;
  }

  /**
   * Runs what the message asks for; returns when it has ended and is stored.
   *
   * @param again whether this very message was delivered before
   * @throws InterruptedException when the worker stops: the message shall come again
   */
  public Answer handle(byte[] message, boolean again) throws InterruptedException {
    Job job;
    try {
      job = read(message);
    } catch (IOException e) {
      log.warn("A message of {} bytes is not a job: {}", message.length, firstLine(e));
      return Answer.DEAD_LETTER;
    }
    JobRun run = new JobRun(job, parts, shelf);
    JobRun other = running.add(run);
    if (other != null) {
      other.await();
      return Answer.ACK;
    }
    try {
      return run.execute(again);
    } finally {
      running.remove(run);
    }
  }

  private static Job read(byte[] message) throws IOException {
    if (message.length > MAX_MESSAGE_BYTES) {
      throw new IOException("it is too large");
    }
    return Json.read(message, Job.class);
  }

  private static String firstLine(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message
        .lines()
        .findFirst()
        .map(l -> l.substring(0, Math.min(200, l.length())))
        .orElse("");
  }
}
