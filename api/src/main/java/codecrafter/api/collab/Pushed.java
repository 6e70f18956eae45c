package codecrafter.api.collab;

/** What became of a push. */
public sealed interface Pushed {
  /**
   * It is in the log, now or since an earlier time that it was sent.
   *
   * @param version the file's, with it
   */
  record Accepted(long version) implements Pushed {}

  /**
   * Nothing of it is in the log.
   *
   * @param version the file's; -1 where there is no such file
   * @param message for the person who wrote it
   */
  record Refused(Code code, long version, String message) implements Pushed {}

  /** Why not. */
  enum Code {
    /** Its user may not write here (any more). */
    READ_ONLY,
    /** It is nothing that an editor sends. Sending it again does not help. */
    INVALID,
    /** The file, or the session, would be too large. */
    TOO_LARGE,
    /** It starts from so old a version that it has to be merged by the client. */
    TOO_OLD,
    /** Too much at once; later it may do. */
    RATE,
    /** There is no such file or session (any more). */
    GONE,
    /** The log cannot be reached, and nobody knows yet; to be sent again just as it is. */
    BUSY
  }
}
