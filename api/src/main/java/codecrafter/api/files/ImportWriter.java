package codecrafter.api.files;

import codecrafter.api.collab.Authority;
import codecrafter.api.collab.Edit;
import codecrafter.api.collab.FileEdit;
import codecrafter.api.collab.Files;
import codecrafter.api.execute.WorkerSignals;
import codecrafter.api.http.Refusal;
import codecrafter.api.session.Sessions;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Role;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.file.FileJob;
import codecrafter.contract.file.FileStatus;
import codecrafter.contract.file.SourceFiles;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.wire.Invalid;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the files of checked imports into their sessions, each in one revision and once, whichever
 * nodes try and wherever one dies. Before each write it notes over which revision; whoever takes an
 * import up after another looks first whether that revision's successor has the files.
 */
final class ImportWriter {
  private static final Logger LOG = LoggerFactory.getLogger(ImportWriter.class);

  /** How long an import is one node's: longer than a write takes, with all its tries. */
  static final Duration HOLD = Duration.ofSeconds(30);

  private final FileJobs jobs;
  private final Transfers transfers;
  private final Sessions sessions;
  private final Authority authority;
  private final WorkerSignals signals;
  private final InstantSource clock;

  ImportWriter(
      FileJobs jobs,
      Transfers transfers,
      Sessions sessions,
      Authority authority,
      WorkerSignals signals,
      InstantSource clock) {
    this.jobs = jobs;
    this.transfers = transfers;
    this.sessions = sessions;
    this.authority = authority;
    this.signals = signals;
    this.clock = clock;
  }

  /** Somebody else has the import in hand now. */
  private static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    Overtaken() {
      super("Another node writes this import", null, false, false);
    }
  }

  /** Ends an import, unless another node does, or something is away: then it is tried again. */
  void write(JobId id) {
    String holder = UUID.randomUUID().toString();
    jobs.take(id, holder, now(), now().plus(HOLD)).ifPresent(job -> write(job, holder));
  }

  private void write(FileJobDocument job, String holder) {
    FileJob.Ticket ticket = job.job().ticket();
    try {
      long revision = written(job, holder, files(job));
      end(job, holder, FileStatus.COMPLETED, null, revision);
    } catch (Overtaken e) {
      LOG.info("Import {} is in another node's hand", job.id());
    } catch (Invalid e) {
      String message = "The session cannot take these files: " + e.getMessage();
      end(job, holder, FileStatus.FAILED, message + ". Nothing was imported.", null);
    } catch (Refusal e) {
      if (e.status() >= 500) {
        throw e;
      }
      end(job, holder, FileStatus.FAILED, e.getMessage() + " Nothing was imported.", null);
    } catch (IOException e) {
      LOG.error("The files of import {} cannot be read", job.id(), e);
      end(job, holder, FileStatus.ERROR, "Something went wrong here. Try again.", null);
    }
  }

  private List<SourceFile> files(FileJobDocument job) throws IOException {
    try (InputStream in =
        transfers
            .made(job.id(), job.attempt())
            .orElseThrow(() -> new IOException("They are not there"))) {
      return SourceFiles.read(in.readAllBytes());
    }
  }

  private long written(FileJobDocument job, String holder, List<SourceFile> files) {
    FileJob.Ticket ticket = job.job().ticket();
    Long over = job.over();
    if (over != null && holds(ticket.sessionId(), over + 1, files)) {
      return over + 1;
    }
    return sessions
        .edit(
            new Caller(ticket.userId(), Role.USER),
            ticket.sessionId(),
            before -> {
              if (!jobs.over(job.id(), holder, before.revision())) {
                throw new Overtaken();
              }
              return new Edit(files.stream().<FileEdit>map(FileEdit.Write::new).toList(), null);
            })
        .revision();
  }

  /** Whether a session had just these files, among others, at a revision. */
  private boolean holds(String sessionId, long revision, List<SourceFile> files) {
    Files then;
    try {
      then = authority.at(sessionId, revision);
    } catch (Refusal notThere) {
      return false;
    }
    return files.stream()
        .allMatch(
            file -> then.at(file.path()).filter(state -> state.source().equals(file)).isPresent());
  }

  private void end(
      FileJobDocument job,
      String holder,
      FileStatus status,
      @Nullable String message,
      @Nullable Long revision) {
    if (jobs.end(job.id(), holder, status, message, revision, now())) {
      FileJob.Ticket ticket = job.job().ticket();
      signals.announce(ticket.origin(), ticket.sessionId(), new JobEvent.Filed(job.id()));
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
