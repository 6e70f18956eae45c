package codecrafter.api.files;

import codecrafter.contract.file.FileJob;
import codecrafter.contract.file.FileStatus;
import codecrafter.contract.job.JobId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the store knows of a file job.
 *
 * @param percent how much of it is done
 * @param over the session's revision that an import was last about to be written over
 * @param revision the one that it made
 */
record FileJobDocument(
    FileJob job,
    FileStatus status,
    int attempt,
    int percent,
    @Nullable String message,
    List<String> notes,
    @Nullable String topFolder,
    int files,
    @Nullable Made made,
    @Nullable Long over,
    @Nullable Long revision,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {
  /** What it made for download. */
  record Made(String name, String mediaType, long sizeBytes) {}

  JobId id() {
    return job.id();
  }
}
