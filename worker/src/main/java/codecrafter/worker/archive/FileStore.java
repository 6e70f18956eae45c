package codecrafter.worker.archive;

import codecrafter.contract.file.FileJob;
import codecrafter.contract.file.FileStatus;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The truth about file jobs, and their bytes. Thread-safe; throws unchecked exceptions while it is
 * away. Every change is a compare-and-set: whoever lost a job to another changes nothing, and hears
 * false.
 */
public interface FileStore {
  /**
   * Takes a job in hand, until {@link codecrafter.contract.file.FileJobFields#HOLD} has passed.
   *
   * @param again whether this very message was delivered before, to a worker that did not end it
   * @return the attempt, from 1; nothing when the job has ended, is another's, or is not there
   */
  OptionalInt claim(FileJob job, boolean again, Instant now);

  /** Notes how much is done. */
  boolean progress(FileJob job, int attempt, int percent);

  /**
   * What came of an attempt.
   *
   * @param message for the sender; absent at a good end
   * @param made for download; absent for an import
   */
  record Outcome(
      FileStatus status,
      @Nullable String message,
      List<String> notes,
      @Nullable String topFolder,
      int files,
      @Nullable Made made) {
    static Outcome refused(String message) {
      return new Outcome(FileStatus.FAILED, message, List.of(), null, 0, null);
    }

    static Outcome made(Made made) {
      return new Outcome(FileStatus.COMPLETED, null, List.of(), null, 0, made);
    }
  }

  /** Something made for download. */
  record Made(String name, String mediaType, byte[] content) {}

  /** Moves an attempt on to what came of it. */
  boolean finish(FileJob job, int attempt, Outcome outcome, Instant now);

  /**
   * The n-th file that a job was given; nothing when it is not there whole.
   *
   * @param most how many bytes it may have
   */
  byte @Nullable [] given(FileJob job, int n, long most);

  /** Keeps what an attempt made; asked again, once. */
  void keep(FileJob job, int attempt, byte[] content, Instant created);

  /** Drops what a job was given. */
  void dropGiven(FileJob job);
}
