package codecrafter.contract.wire;

import codecrafter.contract.job.JobId;

/**
 * The GridFS bucket {@code artifacts}: files that programs left. The worker writes them, before the
 * result that names them; the API reads them. Both collections have a TTL on {@link #CREATED}, the
 * time that the job's own counts from.
 */
public final class ArtifactFields {
  public static final String BUCKET = "artifacts";
  public static final String FILES = BUCKET + ".files";
  public static final String CHUNKS = BUCKET + ".chunks";

  /** When the job was accepted, a date, in files and chunks. */
  public static final String CREATED = "createdAt";

  private ArtifactFields() {}

  /**
   * The id of a file.
   *
   * @param attempt which try left it; that of the job's result counts
   * @param path as its {@link codecrafter.contract.job.Artifact} has it
   */
  public static String id(JobId job, int attempt, String path) {
    return job + "/" + attempt + "/" + path;
  }
}
