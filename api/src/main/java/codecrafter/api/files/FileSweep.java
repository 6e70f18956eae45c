package codecrafter.api.files;

import codecrafter.api.execute.WorkerSignals;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.file.FileJob;
import codecrafter.contract.file.FileJobFields;
import codecrafter.contract.file.FileStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for file jobs that nobody cares for: whose order was lost, whose worker vanished, whose
 * files no node has written. Any number of nodes may look at once.
 */
final class FileSweep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FileSweep.class);
  private static final Duration EVERY = Duration.ofSeconds(15);
  private static final int MOST = 50;

  private final FileJobs jobs;
  private final FileQueue queue;
  private final ImportWriter writer;
  private final WorkerSignals signals;
  private final InstantSource clock;
  private final Thread sweeper = Thread.ofVirtual().name("file-sweep").unstarted(this::sweepOften);

  FileSweep(
      FileJobs jobs,
      FileQueue queue,
      ImportWriter writer,
      WorkerSignals signals,
      InstantSource clock) {
    this.jobs = jobs;
    this.queue = queue;
    this.writer = writer;
    this.signals = signals;
    this.clock = clock;
  }

  void start() {
    sweeper.start();
  }

  private void sweepOften() {
    try {
      while (true) {
        Thread.sleep(EVERY);
        try {
          sweep();
        } catch (RuntimeException e) {
          LOG.warn("Could not look for file jobs that were lost: {}", e.toString());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void sweep() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    for (FileJobDocument job : jobs.overdue(now, MOST)) {
      if (job.status() == FileStatus.CHECKED) {
        writer.write(job.id());
      } else if (job.attempt() >= FileJobFields.MAX_ATTEMPTS) {
        giveUp(job, now);
      } else if (jobs.requeue(job, now.plus(FileDesk.LATE))) {
        queue.put(job.job()).join();
      }
    }
  }

  private void giveUp(FileJobDocument job, Instant now) {
    if (jobs.giveUp(job, "Worker after worker vanished with it in hand. Try again.", now)) {
      FileJob.Ticket ticket = job.job().ticket();
      signals.announce(ticket.origin(), ticket.sessionId(), new JobEvent.Filed(job.id()));
    }
  }

  @Override
  public void close() {
    sweeper.interrupt();
  }
}
