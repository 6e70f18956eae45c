package codecrafter.contract.wire;

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

  /** The artifact's path, where GridFS keeps the name of a file. */
  public static final String PATH = "filename";

  public static final String METADATA = "metadata";
  public static final String JOB = "jobId";

  /** Which try left it; that of the job's result counts. */
  public static final String ATTEMPT = "attempt";

  public static final String MEDIA_TYPE = "mediaType";

  private ArtifactFields() {}

  /** The name of a field in the metadata, for a query. */
  public static String of(String field) {
    return METADATA + "." + field;
  }
}
