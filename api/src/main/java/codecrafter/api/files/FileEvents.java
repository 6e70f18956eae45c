package codecrafter.api.files;

import codecrafter.api.execute.Waits;
import codecrafter.contract.file.FileStatus;
import codecrafter.contract.job.JobId;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this node does when it hears that a file job has moved on. */
public final class FileEvents {
  private static final Logger LOG = LoggerFactory.getLogger(FileEvents.class);

  private final FileJobs jobs;
  private final ImportWriter writer;
  private final Waits waits;

  FileEvents(FileJobs jobs, ImportWriter writer, Waits waits) {
    this.jobs = jobs;
    this.writer = writer;
    this.waits = waits;
  }

  /**
   * Looks how a job stands, ends an import that is ready, and wakes who waits; on a thread of its
   * own.
   *
   * @param teller is given the session's id and how the job stands
   */
  public void moved(JobId id, BiConsumer<String, FileJobView> teller) {
    Thread.ofVirtual()
        .name("file-job-" + id)
        .start(() -> {
          try {
            Optional<FileJobDocument> found = jobs.find(id);
            if (found.isEmpty()) {
              return;
            }
            FileJobDocument job = found.get();
            teller.accept(job.job().ticket().sessionId(), FileJobView.of(job));
            if (job.status() == FileStatus.CHECKED) {
              writer.write(id);
            } else if (job.status().isTerminal()) {
              waits.ended(id);
            }
          } catch (RuntimeException e) {
            LOG.warn("File job {} waits until it is looked for: {}", id, e.toString());
          }
        });
  }
}
