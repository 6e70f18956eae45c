package codecrafter.contract.file;

import java.time.Duration;

/**
 * The collection {@code file_jobs}, one document a job: the truth about it. Every change is a
 * compare-and-set on {@link #STATUS} and {@link #ATTEMPT}. The API inserts it as {@code queued} and
 * a worker takes it to {@code processing}, then to its end; an import it takes to {@code checked},
 * from where an API node ends it.
 */
public final class FileJobFields {
  public static final String COLLECTION = "file_jobs";

  /** How long a job is one worker's; then another may take it. */
  public static final Duration HOLD = Duration.ofMinutes(2);

  /** How often a job is begun before it is given up. */
  public static final int MAX_ATTEMPTS = 3;

  /** The job's id, a string. */
  public static final String ID = "_id";

  public static final String KIND = "kind";
  public static final String USER = "userId";
  public static final String SESSION = "sessionId";
  public static final String ORIGIN = "origin";

  /** The message, as its JSON text, for when it has to be sent again. */
  public static final String ORDER = "order";

  /** The wire name of a {@link FileStatus}. */
  public static final String STATUS = "status";

  /** How often a worker has begun it: 0 while queued for the first time. */
  public static final String ATTEMPT = "attempt";

  public static final String WORKER = "worker";

  /** When somebody looks after it, if it has not moved on: a date. */
  public static final String DUE = "dueAt";

  /** How much of it is done, in percent. */
  public static final String PERCENT = "percent";

  /** One sentence for a person, once it has ended otherwise than well. */
  public static final String MESSAGE = "message";

  /** Sentences for a person on what was left out or renamed, at a good end. */
  public static final String NOTES = "notes";

  /** The folder that held all of an archive. */
  public static final String TOP_FOLDER = "topFolder";

  /** How many files an import brings. */
  public static final String FILES = "files";

  /** What it made for download: a subdocument of {@link #NAME}, {@link #TYPE}, {@link #SIZE}. */
  public static final String MADE = "made";

  public static final String NAME = "name";
  public static final String TYPE = "mediaType";
  public static final String SIZE = "sizeBytes";

  /** The session's revision that an import made. */
  public static final String REVISION = "revision";

  /** When it was accepted, a date; the collection's TTL counts from here. */
  public static final String CREATED = "createdAt";

  public static final String STARTED = "startedAt";
  public static final String FINISHED = "finishedAt";

  private FileJobFields() {}
}
