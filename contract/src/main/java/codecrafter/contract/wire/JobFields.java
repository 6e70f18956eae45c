package codecrafter.contract.wire;

/**
 * The collection {@code jobs}, one document a job: the truth about its status and result. The API
 * inserts it as {@code queued} (and may move it from there to {@code cancelled}); the worker moves
 * it on, each time by compare-and-set on {@link #STATUS} and {@link #ATTEMPT}.
 */
public final class JobFields {
  public static final String COLLECTION = "jobs";

  /** The job's id, a string. */
  public static final String ID = "_id";

  public static final String USER = "userId";
  public static final String SESSION = "sessionId";

  /** The session's revision whose files were run. */
  public static final String SESSION_VERSION = "sessionVersion";

  /** The API node that accepted it, and hears its events. */
  public static final String ORIGIN = "origin";

  public static final String KIND = "kind";
  public static final String LANGUAGE = "language";

  /** The wire name of a {@link codecrafter.contract.job.JobStatus}. */
  public static final String STATUS = "status";

  /** How often a worker has begun it: 0 while queued. */
  public static final String ATTEMPT = "attempt";

  /** The id of the worker that runs or ran it. */
  public static final String WORKER = "worker";

  /** When it was accepted, a date; the collection's TTL counts from here. */
  public static final String CREATED = "createdAt";

  public static final String STARTED = "startedAt";
  public static final String FINISHED = "finishedAt";

  /** The {@link codecrafter.contract.job.JobResult} as its JSON text. */
  public static final String RESULT = "result";

  private JobFields() {}
}
