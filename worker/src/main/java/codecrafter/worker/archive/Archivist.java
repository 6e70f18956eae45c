package codecrafter.worker.archive;

import codecrafter.contract.file.FileJob;
import codecrafter.contract.file.FileStatus;
import codecrafter.contract.file.SourceFiles;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.wire.Json;
import codecrafter.worker.archive.FileStore.Made;
import codecrafter.worker.archive.FileStore.Outcome;
import codecrafter.worker.job.Answer;
import codecrafter.worker.job.Journal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a file job from its message to its end: in hand, done, kept, noted, told, answered, in this
 * order, so that a worker that dies at any point leaves it to the next. Thread-safe.
 */
public final class Archivist {
  private static final Logger log = LoggerFactory.getLogger(Archivist.class);
  private static final Duration BEFORE_STORE_AGAIN = Duration.ofSeconds(1);

  /** As much as the API takes in, and a little. */
  private static final long MAX_GIVEN_BYTES = 17 << 20;

  private static final int MAX_MESSAGE_BYTES = 4 << 20;

  private final FileStore store;
  private final FileEvents events;
  private final Previews previews;
  private final FileLines lines;
  private final Clock clock;

  public Archivist(
      FileStore store, FileEvents events, Previews previews, Journal journal, Clock clock) {
    this.store = store;
    this.events = events;
    this.previews = previews;
    this.lines = new FileLines(journal);
    this.clock = clock;
  }

  /**
   * Does what the message asks for; waits as long as the store is away.
   *
   * @param again whether this very message was delivered before
   */
  public Answer handle(byte[] message, boolean again) throws InterruptedException {
    FileJob job;
    try {
      job = read(message);
    } catch (IOException e) {
      log.warn("A message of {} bytes is no file job", message.length);
      return Answer.DEAD_LETTER;
    }
    OptionalInt attempt = insist(() -> store.claim(job, again, now()));
    if (attempt.isEmpty()) {
      return Answer.ACK;
    }
    events.moved(job);
    finish(job, attempt.getAsInt(), outcome(job, attempt.getAsInt()));
    return Answer.ACK;
  }

  private static FileJob read(byte[] message) throws IOException {
    if (message.length > MAX_MESSAGE_BYTES) {
      throw new IOException("it is too large");
    }
    return Json.read(message, FileJob.class);
  }

  private void finish(FileJob job, int attempt, Outcome outcome) throws InterruptedException {
    Made made = outcome.made();
    if (made != null) {
      insist(() -> {
        store.keep(job, attempt, made.content(), now());
        return true;
      });
    }
    if (insist(() -> store.finish(job, attempt, outcome, now()))) {
      events.moved(job);
      lines.ended(job, outcome, now());
      insist(() -> {
        store.dropGiven(job);
        return true;
      });
    } else {
      log.info("File job {} was taken over; attempt {} is dropped", job.id(), attempt);
    }
  }

  private Outcome outcome(FileJob job, int attempt) throws InterruptedException {
    try {
      return switch (job) {
        case FileJob.Import in -> imported(in, attempt);
        case FileJob.Export out ->
            Outcome.made(
                new Made(
                    out.name(),
                    "application/zip",
                    SourceFiles.zip(SourceFiles.read(given(out, 0)))));
        case FileJob.Preview preview ->
            Outcome.made(previews.of(preview.path(), given(preview, 0)));
      };
    } catch (NotTaken e) {
      return Outcome.refused(e.getMessage());
    } catch (IOException | RuntimeException e) {
      log.error("File job {} failed", job.id(), e);
      return new Outcome(
          FileStatus.ERROR, "Something went wrong here. Try again.", List.of(), null, 0, null);
    }
  }

  private Outcome imported(FileJob.Import job, int attempt)
      throws NotTaken, IOException, InterruptedException {
    Intake intake = new Intake();
    Gauge gauge = new Gauge(Caps.USUAL);
    boolean isArchive = job.uploads().size() == 1 && job.uploads().getFirst().archive();
    String subject = isArchive ? job.uploads().getFirst().name() : "What was sent";
    try {
      for (int i = 0; i < job.uploads().size(); i++) {
        byte[] bytes = given(job, i);
        if (isArchive) {
          Archives.unpack(bytes, intake, gauge);
        } else {
          take(job.uploads().get(i), bytes, intake, gauge);
        }
      }
      progress(job, attempt, 50);
      Intake.Taken taken = intake.taken(isArchive, job.keepTop());
      List<SourceFile> files = taken.files();
      insist(() -> {
        store.keep(job, attempt, SourceFiles.bytes(files), now());
        return true;
      });
      return new Outcome(
          FileStatus.CHECKED, null, taken.notes(), taken.topFolder(), files.size(), null);
    } catch (NotTaken e) {
      throw new NotTaken(printable(subject) + " " + e.getMessage() + ". Nothing was imported.");
    }
  }

  private static void take(FileJob.Upload upload, byte[] bytes, Intake intake, Gauge gauge)
      throws NotTaken {
    String path = Names.path(upload.name());
    try {
      gauge.entry();
      if (!intake.leavesOut(path)) {
        Names.check(path);
        intake.file(path, gauge.file(new ByteArrayInputStream(bytes), path));
      }
    } catch (IOException e) {
      throw new NotTaken(String.valueOf(e.getMessage()));
    }
  }

  private void progress(FileJob job, int attempt, int percent) throws InterruptedException {
    if (insist(() -> store.progress(job, attempt, percent))) {
      events.moved(job);
    }
  }

  private byte[] given(FileJob job, int n) throws IOException, InterruptedException {
    byte[] bytes = insist(() -> store.given(job, n, MAX_GIVEN_BYTES));
    if (bytes == null) {
      throw new IOException("What was given is not there whole");
    }
    return bytes;
  }

  private static String printable(String name) {
    String shown = name.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    return shown.length() > 60 ? shown.substring(0, 60) + "…" : shown;
  }

  private <T> T insist(Supplier<T> question) throws InterruptedException {
    while (true) {
      try {
        return question.get();
      } catch (RuntimeException e) {
        log.warn("The store is away, a file job waits: {}", e.getMessage());
        Thread.sleep(BEFORE_STORE_AGAIN);
      }
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
