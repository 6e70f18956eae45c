package codecrafter.contract.file;

import codecrafter.contract.job.JobId;

/**
 * The GridFS bucket {@code transfers}: what file jobs are given, written by the API, and what they
 * make, written by the worker. Both collections have a TTL on {@link #CREATED}.
 */
public final class TransferFields {
  public static final String BUCKET = "transfers";
  public static final String FILES = BUCKET + ".files";
  public static final String CHUNKS = BUCKET + ".chunks";
  public static final int CHUNK_BYTES = 255 << 10;

  /** A date, in files and chunks. */
  public static final String CREATED = "createdAt";

  private TransferFields() {}

  /** The id of the n-th file that a job was given, from 0. */
  public static String in(JobId job, int n) {
    return job + "/in/" + n;
  }

  /** The id of what an attempt made. */
  public static String out(JobId job, int attempt) {
    return job + "/out/" + attempt;
  }
}
