package codecrafter.api.files;

import codecrafter.api.execute.ArtifactView;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.JobStatus;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file job as clients see it.
 *
 * @param message why it did not end well
 * @param notes what is not as it was sent
 * @param topFolder the folder that held all of an archive
 * @param fileCount how many files an import has brought
 * @param revision the session's, that an import has made
 * @param artifacts what it made, to be fetched by whoever may read the session
 */
public record FileJobView(
    JobId jobId,
    String sessionId,
    String kind,
    JobStatus status,
    int percent,
    @Nullable String message,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes,
    @Nullable String topFolder,
    @Nullable Integer fileCount,
    @Nullable Long revision,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ArtifactView> artifacts,
    Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {
  public FileJobView {
    notes = notes == null ? List.of() : List.copyOf(notes);
    artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
  }

  static FileJobView of(FileJobDocument job) {
    FileJobDocument.Made made = job.made();
    return new FileJobView(
        job.id(),
        job.job().ticket().sessionId(),
        job.job().kind(),
        status(job),
        job.percent(),
        job.message(),
        job.notes(),
        job.topFolder(),
        job.files() == 0 ? null : job.files(),
        job.revision(),
        made == null
            ? List.of()
            : List.of(
                new ArtifactView(
                    made.name(), made.mediaType(), made.sizeBytes(), "/api/files/" + job.id())),
        job.createdAt(),
        job.startedAt(),
        job.finishedAt());
  }

  private static JobStatus status(FileJobDocument job) {
    return switch (job.status()) {
      case QUEUED -> JobStatus.QUEUED;
      case PROCESSING, CHECKED -> JobStatus.PROCESSING;
      case COMPLETED -> JobStatus.COMPLETED;
      case FAILED -> JobStatus.FAILED;
      case CANCELLED -> JobStatus.CANCELLED;
      case ERROR -> JobStatus.ERROR;
    };
  }
}
