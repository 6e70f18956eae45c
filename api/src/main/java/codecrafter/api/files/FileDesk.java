package codecrafter.api.files;

import codecrafter.api.access.SessionAction;
import codecrafter.api.execute.OtherJobs;
import codecrafter.api.execute.Waits;
import codecrafter.api.execute.WorkerSignals;
import codecrafter.api.http.Refusal;
import codecrafter.api.session.Sessions;
import codecrafter.api.user.Caller;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.file.FileJob;
import codecrafter.contract.file.FileStatus;
import codecrafter.contract.file.SourceFiles;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.SourceFile;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What may be done with file jobs, and by whom. */
public final class FileDesk implements OtherJobs {
  private static final Logger LOG = LoggerFactory.getLogger(FileDesk.class);

  /** After so long without a worker, an order counts as lost. */
  static final Duration LATE = Duration.ofSeconds(45);

  /** How long somebody who asks for a preview waits for it. */
  private static final Duration PREVIEW_PATIENCE = Duration.ofSeconds(10);

  private static final int MOST_AT_ONCE = 6;

  private final FileJobs jobs;
  private final Transfers transfers;
  private final FileQueue queue;
  private final Sessions sessions;
  private final Waits waits;
  private final WorkerSignals signals;
  private final String node;
  private final InstantSource clock;

  FileDesk(
      FileJobs jobs,
      Transfers transfers,
      FileQueue queue,
      Sessions sessions,
      Waits waits,
      WorkerSignals signals,
      String node,
      InstantSource clock) {
    this.jobs = jobs;
    this.transfers = transfers;
    this.queue = queue;
    this.sessions = sessions;
    this.waits = waits;
    this.signals = signals;
    this.node = node;
    this.clock = clock;
  }

  /** Reads what is sent into places for it, one a file, and says what came. */
  interface Uploads {
    List<FileJob.Upload> into(IntFunction<Transfers.Sink> places);
  }

  /**
   * Takes in what is to be imported.
   *
   * @param keepTop whether a folder that holds all of an archive is kept
   * @throws Refusal 404 or 403 when the session is not the caller's to change, 429, or 503
   */
  JobId takeIn(Caller caller, String sessionId, Uploads uploads, boolean keepTop) {
    sessions.require(SessionAction.CHANGE, caller, sessionId);
    requireRoom(caller);
    FileJob.Ticket ticket = ticket(JobId.create(), caller, sessionId);
    Instant now = now();
    try {
      List<FileJob.Upload> sent = uploads.into(n -> transfers.sink(ticket.id(), n, now));
      enqueue(new FileJob.Import(ticket, sent, keepTop));
      return ticket.id();
    } catch (RuntimeException e) {
      drop(ticket.id());
      throw e;
    }
  }

  /** Has a zip made of a session's files by a worker. */
  JobId pack(Caller caller, String sessionId, List<SourceFile> files, String name) {
    requireRoom(caller);
    FileJob.Ticket ticket = ticket(JobId.create(), caller, sessionId);
    give(ticket.id(), SourceFiles.bytes(files));
    enqueue(new FileJob.Export(ticket, name));
    return ticket.id();
  }

  /**
   * Has a file looked into, once for each content that it has.
   *
   * @return the job as it stands, after it has ended or some time has passed
   */
  FileJobDocument preview(Caller caller, String sessionId, SourceFile file) {
    JobId id = previewId(sessionId, file);
    FileJobDocument known = jobs.find(id).orElse(null);
    if (known == null
        || known.status() == FileStatus.ERROR
        || known.status() == FileStatus.CANCELLED) {
      requireRoom(caller);
      give(id, file.bytes());
      enqueue(new FileJob.Preview(ticket(id, caller, sessionId), file.path()));
    }
    return await(id, PREVIEW_PATIENCE).orElseThrow(() -> Refusal.unknown("preview"));
  }

  /** The same for the same content under the same name in the same session. */
  private static JobId previewId(String sessionId, SourceFile file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((sessionId + "/" + file.path() + "\n").getBytes(StandardCharsets.UTF_8));
      return new JobId("preview-" + HexFormat.of().formatHex(digest.digest(file.bytes()), 0, 20));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private void give(JobId id, byte[] bytes) {
    try (Transfers.Sink sink = transfers.sink(id, 0, now())) {
      sink.write(bytes, 0, bytes.length);
    }
  }

  private FileJob.Ticket ticket(JobId id, Caller caller, String sessionId) {
    return new FileJob.Ticket(id, caller.userId(), sessionId, node);
  }

  private void requireRoom(Caller caller) {
    if (jobs.underWay(caller.userId()) >= MOST_AT_ONCE) {
      throw Refusal.tooMany(
          "You have " + MOST_AT_ONCE + " imports and exports under way. Wait for one to end.",
          Duration.ofSeconds(5));
    }
  }

  /** The document first: what is lost after that, the sweep finds. */
  private void enqueue(FileJob job) {
    Instant now = now();
    if (jobs.add(job, now, now.plus(LATE)) || jobs.revive(job, now, now.plus(LATE))) {
      try {
        queue.put(job).join();
      } catch (CompletionException e) {
        LOG.warn("File job {} waits to be ordered again: {}", job.id(), e.getCause());
      }
    }
  }

  private void drop(JobId id) {
    try {
      transfers.dropGiven(id);
    } catch (RuntimeException e) {
      LOG.debug("What was given to {} goes by itself: {}", id, e.toString());
    }
  }

  @Override
  public Optional<Object> view(Caller caller, String id, Duration patience) {
    return readable(caller, id)
        .map(job -> patience.isZero() ? job : await(job.id(), patience).orElse(job))
        .map(FileJobView::of);
  }

  @Override
  public boolean cancel(Caller caller, String id) {
    FileJobDocument job = readable(caller, id).orElse(null);
    if (job == null) {
      return false;
    }
    FileJob.Ticket ticket = job.job().ticket();
    if (!ticket.userId().equals(caller.userId())) {
      throw Refusal.forbidden("This is somebody else's. Whoever ordered it can cancel it.");
    }
    if (jobs.cancel(job.id(), "It was cancelled, and nothing was changed.", now())) {
      drop(job.id());
      waits.ended(job.id());
      signals.announce(ticket.origin(), ticket.sessionId(), new JobEvent.Filed(job.id()));
    } else if (jobs.find(job.id()).filter(now -> !isOver(now)).isPresent()) {
      throw Refusal.conflict("jobId", "is being written into the session, and ends by itself");
    }
    return true;
  }

  /** A job of a session that the caller may read. */
  Optional<FileJobDocument> readable(Caller caller, String id) {
    try {
      Optional<FileJobDocument> job = jobs.find(new JobId(id));
      job.ifPresent(found -> sessions.readable(caller, found.job().ticket().sessionId()));
      return job;
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  /** What a job has made. */
  Optional<InputStream> made(FileJobDocument job) {
    return transfers.made(job.id(), job.attempt());
  }

  private Optional<FileJobDocument> await(JobId id, Duration most) {
    try {
      waits.await(id, most, () -> jobs.find(id).filter(job -> !isOver(job)).isEmpty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return jobs.find(id);
  }

  private static boolean isOver(FileJobDocument job) {
    return job.status().isTerminal();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
